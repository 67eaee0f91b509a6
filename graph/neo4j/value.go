package neo4j

import (
	"encoding/base64"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// plain turns a value of the driver into one of those that Result allows.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, int64, float64, string:
		return v
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		return plainMap(v)
	case []byte:
		return base64.StdEncoding.EncodeToString(v)
	case dbtype.Node:
		labels := make([]any, len(v.Labels))
		for i, label := range v.Labels {
			labels[i] = label
		}
		return map[string]any{"labels": labels, "properties": plainMap(v.Props)}
	case dbtype.Relationship:
		return map[string]any{"type": v.Type, "properties": plainMap(v.Props)}
	case dbtype.Path:
		return plainPath(v)
	case dbtype.Date:
		return v.Time().Format(time.DateOnly)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case dbtype.LocalDateTime:
		return v.Time().Format("2006-01-02T15:04:05.999999999")
	case dbtype.LocalTime:
		return v.Time().Format("15:04:05.999999999")
	case dbtype.Time:
		return v.Time().Format("15:04:05.999999999Z07:00")
	default: // durations and points, which have a form of their own
		return fmt.Sprint(v)
	}
}

func plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = plain(v)
	}
	return out
}

// plainPath puts the node that a relationship leads to after it, whichever way it points.
func plainPath(p dbtype.Path) []any {
	if len(p.Nodes) == 0 {
		return nil
	}
	nodes := make(map[string]dbtype.Node, len(p.Nodes))
	for _, n := range p.Nodes {
		nodes[n.ElementId] = n
	}
	at := p.Nodes[0].ElementId
	list := []any{plain(p.Nodes[0])}
	for _, r := range p.Relationships {
		if at == r.StartElementId {
			at = r.EndElementId
		} else {
			at = r.StartElementId
		}
		list = append(list, plain(r), plain(nodes[at]))
	}
	return list
}
