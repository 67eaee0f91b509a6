package queries

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/demarche/demarche/internal/nearest"
)

// Library is the reports that there are: the embedded ones and those of the user's folders.
type Library struct {
	Queries []Query // by name
	Faults  Faults  // of files of the user's that cannot be read as reports; the others serve
}

// Load reads the embedded reports, and the *.cypher files of each folder. A folder that cannot be
// read is an error; a file that is no report, or that has the name of another one, is among the Faults.
func Load(folders ...string) (*Library, error) {
	library := &Library{}
	names, err := fs.Glob(files, "*.cypher")
	if err != nil {
		return nil, fmt.Errorf("list the saved reports: %w", err)
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the saved report %s: %w", name, err)
		}
		q, err := Parse(name, string(text))
		if err != nil {
			return nil, err
		}
		q.builtin = true
		library.Queries = append(library.Queries, *q)
	}
	for _, folder := range folders {
		if err := library.addFolder(folder); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(library.Queries, func(a, b Query) int { return strings.Compare(a.Name, b.Name) })
	return library, nil
}

func (l *Library) addFolder(folder string) error {
	entries, err := os.ReadDir(folder) // in the order of names
	if err != nil {
		return fmt.Errorf("read the folder of reports: %w", err)
	}
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".cypher" {
			continue
		}
		file := filepath.Join(folder, entry.Name())
		q, err := ReadFile(file)
		if err != nil {
			l.Faults = append(l.Faults, asFaults(file, err)...)
			continue
		}
		if i := slices.IndexFunc(l.Queries, func(other Query) bool { return other.Name == q.Name }); i >= 0 {
			l.Faults = append(l.Faults, &Error{file, 1, fmt.Sprintf("there is a report %s already, %s: give this one another name", q.Name, l.Queries[i].origin())})
			continue
		}
		l.Queries = append(l.Queries, *q)
	}
	return nil
}

// largest is how many bytes a report's file has at most.
const largest = 1 << 20

// ReadFile reads one report of the user's. What is no regular file, which may never end, and a file of more than a mebibyte
// are errors.
func ReadFile(file string) (*Query, error) {
	switch info, err := os.Stat(file); {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, Faults{{file, 1, "this is no regular file, and so no report"}}
	case info.Size() > largest:
		return nil, Faults{{file, 1, fmt.Sprintf("this file has %d bytes; a report has at most %d", info.Size(), largest)}}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return Parse(file, string(text))
}

// origin says where a report comes from.
func (q *Query) origin() string {
	if q.builtin {
		return "a built-in one"
	}
	return q.File
}

func asFaults(file string, err error) Faults {
	if faults, ok := err.(Faults); ok {
		return faults
	}
	return Faults{{file, 1, err.Error()}}
}

// Lookup returns the report of that name. Where there is none, the error says what is wrong with
// the file of that name, or names the report that may be meant, or lists all.
func (l *Library) Lookup(name string) (*Query, error) {
	names := make([]string, len(l.Queries))
	for i := range l.Queries {
		if l.Queries[i].Name == name {
			return &l.Queries[i], nil
		}
		names[i] = l.Queries[i].Name
	}
	var faults Faults
	for _, fault := range l.Faults {
		if strings.TrimSuffix(filepath.Base(fault.File), ".cypher") == name {
			faults = append(faults, fault)
		}
	}
	if len(faults) > 0 {
		return nil, faults[0]
	}
	if near := nearest.Of(name, names); near != "" {
		return nil, fmt.Errorf("there is no report %q; did you mean %s?", name, near)
	}
	return nil, fmt.Errorf("there is no report %q; there are %s", name, strings.Join(names, ", "))
}
