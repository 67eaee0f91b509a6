package relation

// press are agencies, papers, stations and networks: they hold words ("Reuters reported"), and what they are told
// or host makes them no party.
var press = map[string]bool{
	"Reuters": true, "Agence France-Presse": true, "Associated Press": true, "United Press International": true, "Bloomberg": true,
	"Interfax": true, "TASS": true, "RIA Novosti": true, "Xinhua": true, "IRNA": true, "Kyodo News": true, "Yonhap": true,
	"BBC": true, "CNN": true, "NBC": true, "CBS": true, "ABC": true, "Fox News": true, "NPR": true, "Sky News": true,
	"Al Jazeera": true, "Al Arabiya": true, "RT": true, "Deutsche Welle": true, "Euronews": true,
	"New York Times": true, "Washington Post": true, "Wall Street Journal": true, "Financial Times": true, "The Guardian": true,
	"Le Monde": true, "Der Spiegel": true, "Wikinews": true, "Twitter": true, "Facebook": true, "YouTube": true, "Telegram": true,
}
