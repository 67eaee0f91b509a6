package date

import (
	"strings"
	"sync"
)

// names are the months as dates write them, January first, alternatives joined by "|": English, German, French, Spanish,
// Portuguese, Italian, Dutch, Polish, Croatian, Serbian, Russian, Ukrainian, Bulgarian, Turkish, Romanian, Hungarian,
// Swedish, Danish and Norwegian, Finnish, Czech, Indonesian.
const names = `
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec
januar|jänner februar|feber märz|maerz april mai juni juli august september oktober|okt november dezember|dez
janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc
enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic
janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro outubro|out novembro dezembro
gennaio|gen febbraio|febb marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre
januari februari maart|mrt april mei juni juli augustus september oktober november december
stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec sierpnia|sierpień września|wrzesień października|październik listopada grudnia|grudzień
siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj srpnja|srpanj kolovoza|kolovoz rujna|rujan listopada studenoga|studeni prosinca|prosinac
januara|januar februara|februar marta|mart aprila|april maja|maj juna|jun jula|jul avgusta|avgust septembra|septembar oktobra|oktobar novembra|novembar decembra|decembar
јануара|јануар фебруара|фебруар марта|март априла|април маја|мај јуна|јун јула|јул августа|август септембра|септембар октобра|октобар новембра|новембар децембра|децембар
января|январь|янв февраля|февраль|фев марта|март апреля|апрель|апр мая|май июня|июнь июля|июль августа|август|авг сентября|сентябрь|сен октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек
січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень серпня|серпень вересня|вересень жовтня|жовтень листопада грудня|грудень
януари февруари март април май юни юли август септември октомври ноември декември
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
január február március április május június július augusztus szeptember október november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november desember
tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu
ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec
januari februari maret april mei juni juli agustus september oktober november desember
`

// monthNames maps a month's name in lower case to its number. A name that two languages give to different months
// (Croatian and Polish "listopada") is in none.
var monthNames = sync.OnceValue(func() map[string]int {
	months, doubtful := make(map[string]int), make(map[string]bool)
	for line := range strings.Lines(names) {
		for i, alternatives := range strings.Fields(line) {
			for name := range strings.SplitSeq(alternatives, "|") {
				if m, ok := months[name]; ok && m != i+1 {
					doubtful[name] = true
				}
				months[name] = i + 1
			}
		}
	}
	for name := range doubtful {
		delete(months, name)
	}
	return months
})
