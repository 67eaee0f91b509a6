package quote

import "strings"

func set(list string) map[string]bool {
	t := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		t[w] = true
	}
	return t
}

// sayers are verbs that report words, as clauses or in quotation marks, by lemma.
var sayers = set(`accept acknowledge add admit advise affirm agree allege announce answer argue assert assure
	blog boast caution charge claim comment complain concede conclude confess confirm contend continue
	counter cry declare deny disclose emphasise emphasize exclaim explain guarantee highlight
	hint indicate inform insist interject joke lament maintain mention note object observe opine
	outline pledge point post predict proclaim promise propose protest quip reaffirm reassure recall
	recommend recount reiterate remark remind repeat reply report respond retort reveal say speak state
	stipulate stress suggest swear tell testify tweet underline underscore vow warn write`)

// reporters are the sayers that serve in "as the ministry noted, …".
var reporters = set("add announce argue claim explain indicate mention note observe point put report say state stress")

// affirmers are the sayers whose object is said, not made, by saying it: "stressed Oslo's support".
var affirmers = set(`acknowledge admit affirm allege claim confirm deny emphasise emphasize highlight mention note
	reaffirm recall reiterate stress underline underscore predict`)

// thinkers are verbs that report a stance, as clauses alone, by lemma.
var thinkers = set(`anticipate assume believe consider deem doubt expect fear feel figure forecast guess
	hope imagine judge presume reckon regard regret suspect think trust understand`)

// pleaders are verbs whose words in quotation marks are their subject's, though the clause is not:
// what somebody is asked to do is nobody's claim.
var pleaders = set(`appeal ask begin call close conclude cry demand finish inquire instruct open quote read shout
	urge wonder`)

// labellers are verbs that lend their subject's words to what they govern: "called it “a farce”".
var labellers = set(`accuse brand call characterise characterize condemn criticise criticize decry denounce deplore
	describe dismiss dub hail label name praise portray refer reject slam term thank welcome`)

// carriers are verbs whose subject speaks where their object is a noun of speech: "expressed the view that".
var carriers = set(`convey express have hold issue make reaffirm reiterate repeat share state stress underline
	voice give publish release`)

// stances are adjectives whose clause is their subject's view: "was clear that".
var stances = set(`adamant afraid aware certain clear confident convinced glad grateful hopeful optimistic
	pleased positive satisfied sceptical skeptical sure worried concerned disappointed proud`)

// nouns are nouns of speech, by lemma: their clause is somebody's words, "the claim that …".
var nouns = set(`accusation admission allegation announcement argument assertion assessment assumption assurance
	belief charge claim comment complaint concern confidence confirmation conviction declaration denial
	expectation fear hope idea impression insinuation insistence message notion opinion pledge position
	prediction promise regret remark report rumour rumor statement suggestion suspicion threat view
	vow warning word`)

// documents are nouns of text that can stand before a colon for the one who issued it.
var documents = set(`statement communique communiqué declaration message letter text transcript speech remarks
	remark release address interview telegram reply comment comments full tweet post`)

// views are nouns that make their owner the one who says the clause: "in his view".
var views = set("view opinion words word estimation assessment judgement judgment eyes")

// titles are nouns that make the words before a colon a speaker's name.
var titles = set(`president minister secretary chancellor premier ambassador spokesman spokeswoman spokesperson
	ministry king queen prince general commander director chairman chairwoman chair chairperson speaker
	senator governor envoy representative commissioner mr mrs ms dr sir office embassy government
	kremlin department parliament council commission administration army official officials`)

// labels stand before a colon in a page's furniture and name no speaker.
var labels = set(`source sources photo photos picture image caption tags tag related note notes location place
	date time contact contacts background update updated published follow see also read more copyright
	category categories topic topics keywords reference references external links video summary`)

// askers stand before a colon where a transcript doesn't name who asks.
var askers = set("question questions q journalist reporter moderator correspondent")

// farewells begin the blocks with which a page goes on after a statement that has no marks.
var farewells = []string{
	"notes to editors", "note to editors", "further information", "background", "media enquiries",
	"for journalists", "press office", "contact", "related stories", "related news", "related", "source:",
	"leave a reply", "read more", "share this", "follow ", "published", "updates on", "more information",
	"reuter", "sources", "sister links", "* * *", "email the", "newsdesk",
}

func firstPerson(form string) bool {
	switch strings.ToLower(form) {
	case "i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves":
		return form != "US" // the state, except in capitals throughout
	}
	return false
}
