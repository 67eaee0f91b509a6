package relation

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

const head = `relation: WAVES_AT
doc: waves
sign: "+"
tie: "0"
cameo: "050"
goldstein: 1
`

func TestLoadPlacesMistakes(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             string
	}{
		{"unknown label", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave/VERB >ojb hand\n    source: \">subj\"\n    target: \">obj\"\n",
			`waves-at.yaml:9:25: unknown label "ojb"`},
		{"unknown label in a quoted path", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave/VERB\n    source: \">subj\"\n    target: [\">obj\", \">ojb\"]\n",
			`waves-at.yaml:11:24: unknown label "ojb"`},
		{"unknown field", "waves-at.yaml", head + "colour: red\n", `waves-at.yaml:7:1: unknown field "colour"`},
		{"fits everything", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: \"*\"\n    source: \">subj\"\n    target: \">obj\"\n",
			`waves-at.yaml:9:15: * without a tag`},
		{"no frame", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave\n    frame: nope\n", `waves-at.yaml:10:12: no frame is named "nope"`},
		{"no target", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave\n    source: \">subj\"\n", `waves-at.yaml:9:14: pattern a has neither`},
		{"twice", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave\n    frame: f\n  - id: a\n    trigger: nod\n    frame: f\n", `waves-at.yaml:12:14: pattern id "a"`},
		{"wrong file", "nods.yaml", head, `nods.yaml:1:11: relation "WAVES_AT" belongs in a file named waves-at.yaml`},
		{"bad sign", "waves-at.yaml", strings.Replace(head, `sign: "+"`, `sign: plus`, 1), `waves-at.yaml:3:7: sign is`},
		{"bad code", "waves-at.yaml", strings.Replace(head, `"050"`, `"5"`, 1), `waves-at.yaml:5:9: cameo code`},
		{"bad modality", "waves-at.yaml", head + "patterns:\n  - id: a\n    trigger: wave\n    frame: f\n    modality: maybe\n", `waves-at.yaml:11:15: unknown modality "maybe"`},
		{"no patterns", "waves-at.yaml", head, `waves-at.yaml:1:11: there are no patterns`},
		{"a name that is none", "w4.yaml", strings.Replace(head, "WAVES_AT", "W4", 1), `w4.yaml:1:11: relation "W4": a name is`},
		{"no yaml", "waves-at.yaml", "relation: [", `waves-at.yaml:1:`},
		{"list for text", "waves-at.yaml", "relation: [a]\n", `waves-at.yaml:1:11: expected a text`},
	}
	frames := "frames:\n  - name: f\n    source: \">subj\"\n    target: \">obj\"\n"
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"frames.yaml": {Data: []byte(frames)}, tt.file: {Data: []byte(tt.text)}})
			var fe *FileError
			if !errors.As(err, &fe) || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v\nwant  %s…", err, tt.want)
			}
		})
	}
}

func TestLoadTwoFolders(t *testing.T) {
	own := fstest.MapFS{"waves-at.yaml": {Data: []byte(head + "patterns:\n  - id: a\n    trigger: wave/VERB\n    frame: verb\n")}}
	r, err := Load(Builtin(), own)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := r.Catalogue.Lookup("WAVES_AT"); !ok {
		t.Error("the relation of the second folder is missing")
	}
	if _, err := Load(Builtin(), own, own); err == nil || !strings.HasPrefix(err.Error(), "waves-at.yaml:1:11: relation WAVES_AT is defined twice") {
		t.Errorf("a relation defined twice: %v", err)
	}
}
