package coref

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// gender is what a title or a given name tells of a person.
type gender int

const (
	unknown gender = iota
	male
	female
)

func words(list string) map[string]bool {
	t := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		t[w] = true
	}
	return t
}

var femaleWords = words(`mrs ms miss queen princess lady madam madame baroness dame spokeswoman chairwoman congresswoman duchess
	sheikha angela theresa margaret hillary condoleezza madeleine federica ursula zorana ana anna anne annalena
	maria marie mary elizabeth nancy christine ségolène segolene michèle michelle catherine kathryn caroline
	nicola susan samantha victoria julia julie jacinda sanna mette erna magdalena margot cecilia dalia kersti kaja
	helle tarja vaira jadranka kolinda atifete vjosa borjana ivana tanja maja jelena svetlana natalia natalya
	valentina maia maya salome yulia iryna olga elena ekaterina irina tatiana ludmila lyudmila marina zuzana beata
	ewa hanna iveta dilma cristina laura violeta epsy claudia gabriela mireya benazir hina indira sushma nirmala
	sonia hasina khaleda megawati retno gloria leni corazon tzipi golda ayelet orly hanan asma tansu meral ngozi
	ellen joyce sahle graça nkosazana fatou louise helen penny marise jenny chrystia mélanie melanie sarah emily
	priti liz amber andrea harriet clare glenys kate karen phyllis morgan jen jennifer heather wendy linda
	rosemary rose tammy dana phumzile amina alicia patricia josette carla makiko yoriko yoko takako sadako tomomi
	eun-hye geun-hye kyung-wha yingluck hua chunying tsai`)

var maleWords = words(`mr sir king prince lord sheikh sultan emir spokesman chairman baron duke vladimir dmitry dmitri sergei sergey
	igor boris mikhail viktor alexander aleksandr aleksandar ivan nikolai yevgeny yuri leonid konstantin andrei
	andrey anatoly grigory pavel petro volodymyr oleksandr oleg ronald george bill barack donald joe john james
	colin rex mike michael antony anthony dick robert caspar casper richard jimmy gerald henry howard frank
	william david gordon tony philip douglas geoffrey malcolm jack robin dominic jeremy tobias alan hugh emmanuel
	françois francois nicolas jacques jean laurent bernard jean-yves jean-marc helmut gerhard olaf hans joschka
	frank-walter guido sigmar heiko silvio mario matteo giuseppe paolo romano josé jose felipe mariano pedro luis
	hugo fidel raúl raul nicolás luiz jair mauricio carlos juan shinzo yasuhiro junichiro taro shinji noboru
	yoshihide fumio shintaro zenko jiang hu xi wang li wen narendra manmohan rajiv atal imran nawaz pervez hamid
	ashraf hassan mohammad mohammed muhammad mahmoud ali javad hossein ahmed ahmad abdullah abdul recep tayyip
	ahmet mevlüt mevlut binali bashar walid saddam tariq haider nouri adel barham massoud jalal hosni anwar abdel
	mohamed sameh salman faisal saud khalid benjamin ariel yitzhak shimon ehud menachem yasser yasir mahmud
	nursultan islam askar ilham heydar serzh nikol mikheil eduard alyaksandr lech jaroslaw klaus slobodan milan
	ivica vuk ivo janez boutros kofi ban antonio antónio javier jens anders jaap jacob thabo nelson paul joseph
	olusegun goodluck kim moon roh park lee chi hun`)

// genderOf tells a person's gender by the words of a name with its titles; unknown where none or both tell.
func genderOf(name string) gender {
	g := unknown
	for _, w := range strings.Fields(strings.ToLower(name)) {
		w = strings.Trim(w, ".,")
		switch {
		case femaleWords[w] && !maleWords[w]:
			return female
		case maleWords[w] && !femaleWords[w]:
			g = male
		}
	}
	return g
}

// fits reports whether an actor is a person whom a pronoun of that gender can mean.
func fits(a *model.Actor, known, wanted gender) bool {
	if a.Kind != model.Person {
		return false
	}
	if known == unknown {
		known = genderOf(a.Name)
	}
	return known == unknown || wanted == unknown || known == wanted
}
