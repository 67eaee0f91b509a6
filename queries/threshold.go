package queries

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Threshold is how many rows a report may have before it is an alarm.
type Threshold struct {
	AtLeast bool // that many or more; false for that many or fewer
	Rows    int
	Why     string // what it means where it is not met
}

var thresholdForm = regexp.MustCompile(`^(?:(at most|at least) )?(\d{1,9})(?: rows?)?$`)

// parseThreshold reads "at most 0 rows — why".
func parseThreshold(value string) (*Threshold, error) {
	bound, why, _ := strings.Cut(value, "—")
	m := thresholdForm.FindStringSubmatch(strings.TrimSpace(bound))
	if m == nil || m[1] == "" {
		return nil, fmt.Errorf("%q is not of the form \"at most 0 rows — why\" or \"at least 1 row — why\"", value)
	}
	if why = strings.TrimSpace(why); why == "" {
		return nil, fmt.Errorf("no words after a dash say what it means")
	}
	rows, err := strconv.Atoi(m[2])
	return &Threshold{m[1] == "at least", rows, why}, err
}

// Overridden returns what a user asks instead of t, which may be nil: "none" for no threshold, a
// number in the direction of t ("at most" where there is none), or "at least 3", "at most 3".
func (t *Threshold) Overridden(word string) (*Threshold, error) {
	if word == "none" {
		return nil, nil
	}
	m := thresholdForm.FindStringSubmatch(strings.TrimSpace(word))
	if m == nil {
		return nil, fmt.Errorf("threshold %q is neither none nor a number of rows such as 3, \"at most 3\" or \"at least 3\"", word)
	}
	rows, err := strconv.Atoi(m[2])
	if err != nil {
		return nil, err
	}
	own := &Threshold{AtLeast: m[1] == "at least", Rows: rows}
	if t != nil {
		own.Why = t.Why
		if m[1] == "" {
			own.AtLeast = t.AtLeast
		}
	}
	return own, nil
}

// Met reports whether that many rows are as they should be.
func (t *Threshold) Met(rows int) bool {
	return t == nil || t.AtLeast && rows >= t.Rows || !t.AtLeast && rows <= t.Rows
}

// String is the bound as headers write it, without why.
func (t *Threshold) String() string {
	bound := "at most"
	if t.AtLeast {
		bound = "at least"
	}
	plural := "s"
	if t.Rows == 1 {
		plural = ""
	}
	return fmt.Sprintf("%s %d row%s", bound, t.Rows, plural)
}
