package neo4j

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/neotest"
)

// TestBulk: what neo4j-admin imports is what a sync gives. The server speaks TLS, so that this is tried with it.
func TestBulk(t *testing.T) {
	if uri := os.Getenv("CONNECT_TO"); uri != "" {
		c, err := Connect(t.Context(), Config{URI: uri, User: "neo4j", Password: os.Getenv("CONNECT_PASSWORD")})
		if err != nil {
			t.Fatal(err)
		}
		c.Close(t.Context())
		return
	}
	certificates := selfSigned(t)
	server := neotest.Start(t, "DEMARCHE_NEO4J_TLS="+certificates)
	cfg := Config{URI: strings.Replace(server.URI, "bolt:", "bolt+ssc:", 1), User: server.User, Password: server.Password}
	t.Run("TLS", func(t *testing.T) { testTLS(t, cfg, certificates) })

	g := awkward(t)
	c, err := Connect(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	mustSync(t, c, g)
	synced := dump(t, c)
	c.Close(t.Context())

	folder := filepath.Join(t.TempDir(), "with space")
	arguments, err := writeBulk(folder, inRows(t, g))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(server.Stop(), server.Admin(arguments...), server.Up()); err != nil {
		t.Fatal(err)
	}
	if c, err = Connect(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	if diff := cmp.Diff(synced, dump(t, c)); diff != "" {
		t.Errorf("the imported graph (-synced +imported):\n%s", diff)
	}
	if stats := mustSync(t, c, g); stats.Nodes.Wrote() || stats.Rels.Wrote() {
		t.Errorf("a sync after the import wrote %+v", stats)
	}
	older := fixture(t)
	older.Generation = 0
	if _, err := c.Sync(t.Context(), older); !errors.Is(err, ErrOlder) {
		t.Errorf("a sync of an older state after the import: %v, want ErrOlder", err)
	}
}

// awkward is the fixture with texts that a CSV file could lose.
func awkward(t *testing.T) *projection.Graph {
	g := fixture(t)
	g.Nodes[0] = node("a1", []string{"Article"}, p("title", "a \"quoted\", 'title';\nof two lines \\ \\n"), p("url", ""), p("language", " en "))
	g.Nodes[3] = node("FRE", []string{"Actor", "State", "Rank1"}, p("name", `\u0060) DETACH DELETE n //`), p("aliases", []string{"a;b", `c"d`, "e,f"}))
	return g
}

func testTLS(t *testing.T, cfg Config, certificates string) {
	plain := strings.Replace(cfg.URI, "bolt+ssc:", "bolt:", 1)
	for uri, want := range map[string]error{
		plain: ErrUnreachable,
		strings.Replace(cfg.URI, "bolt+ssc:", "bolt+s:", 1):    ErrTLS, // nobody vouches for the certificate
		strings.Replace(cfg.URI, "bolt+ssc:", "neo4j+ssc:", 1): nil,
	} {
		cfg.URI = uri
		c, err := Connect(t.Context(), cfg)
		if err == nil {
			c.Close(t.Context())
		}
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", uri, err, want)
		}
		if uri == plain && !strings.Contains(err.Error(), "TLS") {
			t.Errorf("%s: %v, which doesn't speak of TLS", uri, err)
		}
	}
	// The system's list of authorities is read once in a process.
	for _, scheme := range []string{"bolt+s:", "neo4j+s:"} {
		child := exec.Command(os.Args[0], "-test.run=^TestBulk$")
		child.Env = append(os.Environ(), "SSL_CERT_FILE="+filepath.Join(certificates, "public.crt"),
			"CONNECT_TO="+strings.Replace(plain, "bolt:", scheme, 1), "CONNECT_PASSWORD="+cfg.Password)
		if out, err := child.CombinedOutput(); err != nil {
			t.Errorf("%s with a certificate that is trusted: %v\n%s", scheme, err, out)
		}
	}
}

// selfSigned makes a folder with a key and its certificate for this machine.
func selfSigned(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, block := range map[string]*pem.Block{
		"private.key": {Type: "PRIVATE KEY", Bytes: private}, "public.crt": {Type: "CERTIFICATE", Bytes: certificate},
	} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestWriteBulk: the files, without a server.
func TestWriteBulk(t *testing.T) {
	folder := t.TempDir()
	arguments, err := writeBulk(folder, inRows(t, fixture(t)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(arguments, "--nodes="+filepath.Join(folder, "nodes-Actor.csv")) {
		t.Errorf("arguments %q", arguments)
	}
	got, err := os.ReadFile(filepath.Join(folder, "nodes-Actor.csv"))
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(got), "\n")
	if want := ":LABEL,rev:long,aliases:string[],country:string,id:ID(Actor),name:string"; head != want {
		t.Errorf("header %s, want %s", head, want)
	}
	g := fixture(t)
	g.Nodes[3].Props = g.Nodes[3].Props.With("aliases", []string{"a\x1fb"})
	if _, err := writeBulk(folder, inRows(t, g)); err == nil {
		t.Error("a name that would be parted was written")
	}
}
