package actor

import "github.com/demarche/demarche/extract/model"

// ships makes actors of warships by the letters before their names: HMS Victory, USS Nimitz.
func (f *finder) ships(s *sentence) {
	for i := 0; i+1 < len(s.Tokens); i++ {
		state, ok := f.g.Actor(ensigns[s.form(i)])
		if !ok || s.capital || !s.shapes[i+1].capital || !s.shapes[i+1].letters || s.spanAt(i) != nil && s.spanAt(i).first != i {
			continue
		}
		end := i + 2
		for end < len(s.Tokens) && end-i < 5 && s.shapes[end].capital && s.shapes[end].letters && s.upos(end) == "PROPN" && (s.free(end) || s.spanAt(end).first < end) {
			end++
		}
		s.put(&span{first: i, last: end, head: end - 1, kind: nameKind, actors: []*model.Actor{f.made(model.Org, s.text(i, end), state)}, score: 0.85})
		i = end - 1
	}
}

// ensigns are the letters before the names of warships and other ships of states, with the state.
var ensigns = map[string]string{
	"HMS": "GBR", "RFA": "GBR", "USS": "USA", "USNS": "USA", "USCGC": "USA", "INS": "IND", "HMAS": "AUS", "HMCS": "CAN", "HMNZS": "NZL", "PNS": "PAK", "BNS": "BGD",
	"SLNS": "LKA", "BRP": "PHL", "KRI": "IDN", "TCG": "TUR", "ROKS": "KOR", "JS": "JPN", "HDMS": "DNK", "HNoMS": "NOR", "HNLMS": "NLD", "HSwMS": "SWE", "ORP": "POL",
	"ENS": "EGY", "ARA": "ARG", "HTMS": "THA",
}
