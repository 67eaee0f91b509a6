package model

import (
	"fmt"
	"time"
)

// Date is an ISO 8601 date as precise as its source: "2019", "2019-09", "2019-09-23" or a full
// RFC 3339 time; "" is unknown.
type Date string

var dateLayouts = []string{time.RFC3339, "2006-01-02", "2006-01", "2006"}

// ParseDate accepts the forms that Date allows.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	for _, layout := range dateLayouts {
		if _, err := time.Parse(layout, s); err == nil {
			return Date(s), nil
		}
	}
	return "", fmt.Errorf("date %q is not of the form 2019, 2019-09, 2019-09-23 or RFC 3339", s)
}

// Range returns the half-open interval [from, to) of UTC days that the date covers, and false
// where it is unknown.
func (d Date) Range() (from, to time.Time, ok bool) {
	for i, layout := range dateLayouts {
		t, err := time.Parse(layout, string(d))
		if err != nil {
			continue
		}
		switch i {
		case 0:
			t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
			return t, t.AddDate(0, 0, 1), true
		case 1:
			return t, t.AddDate(0, 0, 1), true
		case 2:
			return t, t.AddDate(0, 1, 0), true
		default:
			return t, t.AddDate(1, 0, 0), true
		}
	}
	return time.Time{}, time.Time{}, false
}
