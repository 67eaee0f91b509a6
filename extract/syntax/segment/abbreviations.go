package segment

// abbreviations are words that a full stop belongs to, without it and in lower case.
var abbreviations = set(
	"mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "rev", "hon", "messrs", "mme", "mlle",
	"gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "brig", "pvt",
	"sen", "rep", "reps", "sens", "gov", "pres", "amb", "atty", "dist", "supt",
	"co", "corp", "inc", "ltd", "bros", "plc", "llc", "dept", "univ", "assn", "est",
	"no", "nos", "vol", "art", "sec", "ch", "fig", "figs", "pp", "ed", "eds", "approx", "vs", "etc", "al", "cf", "ca", "viz",
	"e.g", "i.e", "a.m", "p.m", "u.s", "u.n", "u.k", "u.s.a", "u.s.s.r", "d.c", "e.u", "a.k.a", "ph.d",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
	"ave", "blvd", "rd", "mt", "ft", "calif", "fla", "mass", "conn", "pa", "va", "wash", "tex", "ala", "ariz", "colo", "ind", "mich", "minn", "okla", "ore", "tenn",
)

// titles are abbreviations that a name follows: a sentence does not end with them.
var titles = set("mr", "mrs", "ms", "dr", "prof", "rev", "messrs", "mme", "mlle", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "brig",
	"sen", "rep", "reps", "sens", "gov", "pres", "amb", "hon", "vs", "cf", "e.g", "i.e", "viz", "ca", "approx")

// beginners are words that are printed with a capital at the beginning of a sentence alone: after "U.S." they tell that
// another one begins.
var beginners = set("The", "He", "She", "It", "They", "We", "But", "This", "That", "These", "Those", "There", "When", "While", "After", "However", "Its", "His",
	"Their", "Our", "If", "As", "Although", "Also", "Both", "Such")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
