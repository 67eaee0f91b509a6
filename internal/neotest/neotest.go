// Package neotest gives tests a real Neo4j of their own, started by scripts/neo4j and gone after them.
package neotest

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a running Neo4j with an empty database.
type Server struct {
	URI      string // of Bolt
	Browser  string // address of Neo4j Browser
	User     string
	Password string

	script, dir string
	env         []string
}

// Start starts a server for the test and deletes it at the test's end. Where Java or Maven is
// missing, the test is skipped, but not where CI is set. Further settings are variables of
// scripts/neo4j, as "NAME=value"; those of the environment count too, DEMARCHE_NEO4J_VERSION above all. Neo4j Browser
// comes without Demarche's guide, unless "DEMARCHE_NEO4J_GUIDE=" is among them.
func Start(tb testing.TB, settings ...string) *Server {
	tb.Helper()
	if testing.Short() {
		tb.Skip("a Neo4j server takes seconds to start: not in -short")
	}
	for _, command := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(command); err != nil && os.Getenv("CI") == "" {
			tb.Skipf("no Neo4j without %s; scripts/test installs it", command)
		}
	}
	root := root(tb)
	bolt, http := freePort(tb), freePort(tb)
	s := &Server{
		URI:      fmt.Sprintf("bolt://127.0.0.1:%d", bolt),
		Browser:  fmt.Sprintf("http://127.0.0.1:%d/browser/", http),
		User:     "neo4j",
		Password: "only-for-tests",
		script:   filepath.Join(root, "scripts", "neo4j"),
	}
	s.dir = tb.TempDir()
	s.env = append(os.Environ(),
		"DEMARCHE_NEO4J_DIR="+s.dir,
		fmt.Sprintf("DEMARCHE_NEO4J_BOLT_PORT=%d", bolt),
		fmt.Sprintf("DEMARCHE_NEO4J_HTTP_PORT=%d", http),
		"DEMARCHE_NEO4J_JAVA_OPTS="+javaOptions(tb),
		"NEO4J_PASSWORD="+s.Password,
		"DEMARCHE_NEO4J_GUIDE=no",
	)
	s.env = append(s.env, settings...)
	tb.Cleanup(func() {
		if _, err := s.run("wipe"); err != nil {
			tb.Error(err)
		}
	})
	if _, err := s.run("up"); err != nil {
		tb.Fatal(err)
	}
	return s
}

// Kill ends the server as a failure of power would, in the middle of whatever it does.
func (s *Server) Kill() error {
	text, err := os.ReadFile(filepath.Join(s.dir, "pid"))
	if err != nil {
		return fmt.Errorf("kill Neo4j: %w", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return fmt.Errorf("kill Neo4j: %w", err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill Neo4j: %w", err)
	}
	for syscall.Kill(pid, 0) == nil {
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

// Stop stops the server in good order; its data stays.
func (s *Server) Stop() error {
	_, err := s.run("down")
	return err
}

// Up starts the server again, after Kill or Stop.
func (s *Server) Up() error {
	_, err := s.run("up")
	return err
}

// Admin runs neo4j-admin on the data of the server, which must be stopped.
func (s *Server) Admin(arguments ...string) error {
	_, err := s.run("admin", arguments...)
	return err
}

// run calls the script and returns what it says. Its words go through a file: the server that it
// leaves behind would hold a pipe open.
func (s *Server) run(command string, arguments ...string) (string, error) {
	out, err := os.CreateTemp("", "neo4j-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd := exec.Command(s.script, append([]string{command}, arguments...)...)
	cmd.Env, cmd.Stdout, cmd.Stderr = s.env, out, out
	runErr := cmd.Run()
	said, err := os.ReadFile(out.Name())
	if err != nil {
		return "", err
	}
	text := strings.TrimSpace(string(said))
	if runErr != nil {
		return text, fmt.Errorf("scripts/neo4j %s: %w: %s", command, runErr, text)
	}
	return text, nil
}

// root is the folder of go.mod.
func root(tb testing.TB) string {
	tb.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		tb.Fatalf("find the repository's root: %v", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
}

// freePort returns a port that nobody listens on, below the range from which systems take the ports of connections
// (32768 and up on Linux): one from there may be gone when the server starts, or starts again.
func freePort(tb testing.TB) int {
	tb.Helper()
	for range 100 {
		port := 20000 + rand.IntN(12000)
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			continue
		}
		if err := l.Close(); err != nil {
			tb.Fatal(err)
		}
		return port
	}
	tb.Fatal("no free port between 20000 and 32000")
	return 0
}

// javaOptions halve the processor time of a start; for what a benchmark measures they are wrong.
func javaOptions(tb testing.TB) string {
	if _, ok := tb.(*testing.B); ok {
		return ""
	}
	return "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
}
