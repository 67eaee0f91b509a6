package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
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
		"camp 1, ", "2021-04-01: 1 event, 1 story, Goldstein -7.0",
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

// TestLabelsFit: no label of an axis is cut by the edge or lies on another.
func TestLabelsFit(t *testing.T) {
	var bundles []model.Bundle
	for year := 1990; year < 2021; year++ {
		month := "12"
		if year%3 == 0 {
			month = "01"
		}
		line := "FRA PRESSURES ITA"
		if year%2 == 0 {
			line = "FRA PRAISES ITA"
		}
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprint("a", year), "Daily", model.Date(fmt.Sprint(year, "-", month, "-20")), line))
	}
	for name, p := range map[string]*picture.Page{"decades": draw(t, bundles...), "a year": scene(t)} {
		for _, line := range p.Timelines {
			shown := 0
			for i, year := range line.Years {
				if year.Text == "" {
					continue
				}
				shown++
				if year.At+30 > line.Width {
					t.Errorf("%s: %s at %.0f is cut at %.0f", name, year.Text, year.At, line.Width)
				}
				if i+1 < len(line.Years) && line.Years[i+1].At-year.At < 30 {
					t.Errorf("%s: %s at %.0f lies on the next at %.0f", name, year.Text, year.At, line.Years[i+1].At)
				}
			}
			if shown == 0 {
				t.Errorf("%s: no year in %v", name, line.Years)
			}
			for i, v := range line.Values {
				for _, w := range line.Values[i+1:] {
					if d := v.At - w.At; d < 12 && d > -12 {
						t.Errorf("%s: %s at %.0f lies on %s at %.0f", name, v.Text, v.At, w.Text, w.At)
					}
				}
			}
			for _, b := range line.Bars {
				if b.High < line.Upper || b.Low > line.Lower {
					t.Errorf("%s: an interval from %.0f to %.0f leaves the drawing", name, b.High, b.Low)
				}
			}
		}
	}
}
