package guide

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// The colours of relationships: what divides, what does neither, what binds, what is only said. Red
// and blue are told apart by whoever doesn't tell red from green.
const (
	negative = "#C8402F"
	neutral  = "#7F8790"
	positive = "#1F6FB2"
	alleged  = "#B9A3C9"
)

// diameters are those of actors from Rank1, the highest fifth, to Rank5.
var diameters = []string{"84px", "68px", "54px", "44px", "36px"}

// tints are those of the members of Camp1 to Camp8.
var tints = []string{"#F2B84B", "#7FB7BE", "#D99AB5", "#9DC183", "#B7A4DB", "#E3936B", "#8FA7D6", "#C9BE6E"}

// rule is one rule of a style: what it selects, by one label or type, and properties in order.
type rule struct {
	selector string
	props    [][2]string
}

// style orders its rules from the general to the particular: Browser applies all that fit, the later over the earlier.
func style(relations []model.Relation) []rule {
	rules := []rule{
		{"node", props("diameter", "40px", "color", "#D5D9DE", "border-color", "#9AA1AC", "border-width", "2px",
			"text-color-internal", "#20262E", "font-size", "10px")},
		{"relationship", props("color", neutral, "shaft-width", "1px", "font-size", "8px", "padding", "3px",
			"text-color-external", "#20262E", "text-color-internal", "#FFFFFF", "caption", "<type>")},
		{"node." + projection.Article, props("diameter", "44px", "color", "#FFFFFF", "border-color", "#59616B", "caption", "{title}")},
		{"node." + projection.Outlet, props("color", "#EDEFF2", "caption", "{name}")},
		{"node." + projection.Story, props("diameter", "24px", "color", "#EDEFF2", "caption", "{id}")},
		{"node." + projection.Event, props("diameter", "34px", "color", "#FFF3C4", "border-color", "#C9A227", "caption", "{relation}")},
		{"node." + projection.Statement, props("diameter", "50px", "color", "#FFFBEA", "border-color", "#8C7A3F", "caption", "{sentence}")},
		{"node." + projection.Actor, props("diameter", "50px", "color", "#CBD2DA", "border-color", "#4A525C", "caption", "{name}")},
		{"node." + projection.Person, props("border-color", "#20262E", "border-width", "3px")},
		{"node." + projection.Organization, props("border-color", "#6B7580", "border-width", "1px")},
		{"node.Demarche", props("diameter", "24px", "color", "#FFFFFF", "caption", "{id}")},
	}
	for i, label := range projection.RankLabels {
		rules = append(rules, rule{"node." + label, props("diameter", diameters[i])})
	}
	for i, label := range projection.CampLabels {
		rules = append(rules, rule{"node." + label, props("color", tints[i])})
	}
	for _, r := range relations {
		color := neutral
		switch {
		case r.Sign < 0:
			color = negative
		case r.Sign > 0:
			color = positive
		}
		rules = append(rules, rule{"relationship." + r.Name, props("color", color, "shaft-width", "2px", "caption", "<type>")})
	}
	return append(rules, rule{"relationship." + projection.Alleged,
		props("color", alleged, "shaft-width", "1px", "font-size", "7px", "text-color-external", "#7A5F8F", "caption", "{relation}, says {byName}")})
}

func props(pairs ...string) [][2]string {
	list := make([][2]string, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, [2]string{pairs[i], pairs[i+1]})
	}
	return list
}

// grass writes rules as :style reads them.
func grass(rules []rule) []byte {
	var b bytes.Buffer
	for _, r := range rules {
		fmt.Fprintf(&b, "%s {\n", r.selector)
		for _, p := range r.props {
			value := p[1]
			if strings.ContainsAny(value, "{<") {
				value = "'" + value + "'"
			}
			fmt.Fprintf(&b, "  %s: %s;\n", p[0], value)
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}

// styleObject writes rules as Browser stores them: an object whose keys stand in the order of application.
func styleObject(rules []rule) json.RawMessage {
	var b bytes.Buffer
	object(&b, len(rules), func(i int) {
		fmt.Fprintf(&b, "%q:", rules[i].selector)
		object(&b, len(rules[i].props), func(j int) { fmt.Fprintf(&b, "%q:%q", rules[i].props[j][0], rules[i].props[j][1]) })
	})
	return b.Bytes()
}

func object(b *bytes.Buffer, n int, member func(int)) {
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		member(i)
	}
	b.WriteByte('}')
}
