package cypherlit

import "testing"

func TestOf(t *testing.T) {
	for _, tc := range []struct {
		value any
		want  string
	}{
		{nil, "null"}, {"", "''"}, {`O'Brien \ co`, `'O\'Brien \\ co'`}, {"a\nb", `'a\u000Ab'`}, {int64(3), "3"}, {2.0, "2.0"}, {0.5, "0.5"},
		{true, "true"}, {[]string{"a", "b'c"}, `['a', 'b\'c']`}, {[]string{}, "[]"},
	} {
		if got := Of(tc.value); got != tc.want {
			t.Errorf("Of(%#v) = %s, want %s", tc.value, got, tc.want)
		}
	}
}
