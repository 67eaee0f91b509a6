package neotest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestScript runs scripts/neo4j as a user does.
func TestScript(t *testing.T) {
	s := Start(t)
	up, err := s.run("up")
	if err != nil {
		t.Fatalf("up while it runs: %v", err)
	}
	for _, want := range []string{s.URI, s.Browser, "user      neo4j", filepath.Join(s.dir, "password")} {
		if !strings.Contains(up, want) {
			t.Errorf("up says nothing of %q:\n%s", want, up)
		}
	}
	if status, err := s.run("status"); err != nil || status != up {
		t.Errorf("status says %q (%v), up %q", status, err, up)
	}
	if info, err := os.Stat(filepath.Join(s.dir, "password")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("password file: %v, %v, want mode 600", info.Mode(), err)
	}
	processes, err := exec.Command("ps", "-eww", "-o", "args=").Output()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(processes), s.Password) {
		t.Error("the list of processes shows the password")
	}

	other := *s
	other.dir = t.TempDir()
	other.env = append(s.env, "DEMARCHE_NEO4J_DIR="+other.dir)
	if _, err := other.run("up"); err == nil || !strings.Contains(err.Error(), "is taken") {
		t.Errorf("a second server on the same ports: %v", err)
	}
	if status, err := other.run("status"); err == nil {
		t.Errorf("status of a server that doesn't run: %q", status)
	}
	if _, err := other.run("down"); err != nil {
		t.Errorf("down of a server that doesn't run: %v", err)
	}
	if _, err := s.run("status"); err != nil {
		t.Errorf("the other folder's commands touched the server: %v", err)
	}
}

// TestScriptWithout: what is missing is said in one line, with what to do.
func TestScriptWithout(t *testing.T) {
	tools := []string{"bash", "mkdir", "dirname", "cat", "sed", "head", "rm", "ps", "od", "tr", "mktemp", "env"}
	for _, tc := range []struct{ missing, has string }{
		{"Java", ""},
		{"Maven", "#!/bin/sh\necho 'openjdk version \"17.0.1\"' >&2\n"},
		{"needs Java 17 or 21", "#!/bin/sh\necho 'openjdk version \"11.0.1\"' >&2\n"},
	} {
		t.Run(tc.missing, func(t *testing.T) {
			bin := t.TempDir()
			for _, tool := range tools {
				path, err := exec.LookPath(tool)
				if err != nil {
					t.Skip(err)
				}
				if err := os.Symlink(path, filepath.Join(bin, tool)); err != nil {
					t.Fatal(err)
				}
			}
			if tc.has != "" {
				if err := os.WriteFile(filepath.Join(bin, "java"), []byte(tc.has), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			dir := t.TempDir()
			s := Server{script: filepath.Join(root(t), "scripts", "neo4j"), env: []string{"PATH=" + bin, "DEMARCHE_NEO4J_DIR=" + dir, "DEMARCHE_NEO4J_LIB=" + filepath.Join(dir, "lib")}}
			said, err := s.run("up")
			if err == nil || !strings.Contains(said, tc.missing) || strings.Contains(said, "\n") {
				t.Errorf("up says %q (%v), want one line with %q", said, err, tc.missing)
			}
		})
	}
	s := Server{script: filepath.Join(root(t), "scripts", "neo4j"), env: append(os.Environ(), "DEMARCHE_NEO4J_DIR="+t.TempDir())}
	if said, err := s.run("sideways"); err == nil || !strings.Contains(said, "usage:") {
		t.Errorf("an unknown command: %q, %v", said, err)
	}
}
