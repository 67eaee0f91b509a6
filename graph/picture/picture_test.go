package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/picture"
	"github.com/demarche/demarche/graph/projection"
)

func draw(t *testing.T, bundles ...model.Bundle) *picture.Page {
	t.Helper()
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(n, community.Divide(n, community.Options{}), picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func scene(t *testing.T) *picture.Page {
	return draw(t,
		graphtest.Bundle(t, "a", "Daily", "2021-01-05", "FRA ACCUSES ITA", "FRA MEETS DEU", "POL VISITS DEU"),
		graphtest.Bundle(t, "b", "Daily", "2021-04-05", "ITA PRESSURES FRA", "ITA MEETS ESP", "<b>@POL PRAISES DEU"),
		graphtest.Bundle(t, "c", "Daily", "2022-04-05", "FRA PRAISES ITA"))
}

func html(t *testing.T, p *picture.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	got := html(t, scene(t))
	for _, want := range []string{
		"2021-01-05 FRA ACCUSES ITA: Here FRA ACCUSES ITA.", // the sentence behind the tie, and behind the bar
		"France – Italy|FRA – ITA",                          // the timeline
		`stroke="#D55E00" stroke-dasharray="7 4"`,           // hostile, told by more than colour
		"camp 1, ", "2021-04-01: 1 events, Goldstein -7.0",
	} {
		if !regexp.MustCompile(strings.ReplaceAll(want, "(", `\(`)).MatchString(got) {
			t.Errorf("the page has no %q", want)
		}
	}
	for _, never := range []string{"NaN", "Inf", "<b>", "http-equiv", "<script", "<link", "src=", "ZgotmplZ"} {
		if strings.Contains(got, never) {
			t.Errorf("the page has %q", never)
		}
	}
	if addresses := regexp.MustCompile(`https?://[^"]*`).FindAllString(got, -1); len(addresses) > 0 {
		for _, a := range addresses {
			if a != "http://www.w3.org/2000/svg" {
				t.Errorf("the page names %s", a)
			}
		}
	}
	if again := html(t, scene(t)); again != got {
		t.Error("the page differs from one time to the next")
	}
}

func TestSVG(t *testing.T) {
	var b bytes.Buffer
	if err := scene(t).WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	circles := 0
	for d := xml.NewDecoder(&b); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
			circles++
		}
	}
	if circles < 5 {
		t.Errorf("%d circles for five actors", circles)
	}
}

func TestNothing(t *testing.T) {
	for name, p := range map[string]*picture.Page{
		"nothing":  draw(t),
		"one pair": draw(t, graphtest.Bundle(t, "a", "Daily", "", "FRA ACCUSES ITA")),
	} {
		got := html(t, p)
		if strings.Contains(got, "NaN") || strings.Contains(got, "no relation to draw") != (name == "nothing") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
