package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/demarche/demarche/extract/model"
)

// admit brings an article, read from line n of in (0: the whole of it), into the form that the stages
// expect, or says why it is left out.
func admit(a *model.Article, in *input, n int) Item {
	a.Path = in.name
	a.Title = cleanTitle(a.Title)
	body, credit := cutFurniture(cleanText(a.Text))
	if a.Source == "" {
		a.Source = credit
	}
	switch {
	case body == "" && a.Title == "":
		return failed(in.shown, n, "has no text")
	case body == "":
		a.Text = a.Title
	case a.Title == "" || body == a.Title || strings.HasPrefix(body, a.Title+"\n\n"):
		a.Text = body
	default:
		a.Text = a.Title + "\n\n" + body
	}
	if tag := detect(a); tag != language.English {
		name := fmt.Sprintf("in %s (%s)", display.English.Languages().Name(tag), tag)
		if tag == language.Und {
			name = "not in Latin letters"
		}
		item := skipped(in.shown, n, "skipped: the text is %s, and only English is read", name)
		item.Problem.Language = tag.String()
		return item
	}
	a.Language = "en"
	readDateline(a, body)
	if a.Credit == "" && agencies[strings.ToLower(a.Author)] {
		a.Credit = a.Author
	}
	a.ID = identity(a, in.name, n)
	return Item{Article: a}
}

// fewWords are too few in Latin letters to tell a language by: names outweigh the rest.
const fewWords = 12

// detect returns the article's language: the declared one, else what the text shows clearly, else English for Latin letters.
func detect(a *model.Article) language.Tag {
	if tag, err := language.Parse(a.Language); err == nil {
		base, _ := tag.Base()
		return language.Make(base.String())
	}
	info := whatlanggo.Detect(a.Text)
	switch {
	case info.Script == unicode.Latin && len(strings.Fields(a.Text)) < fewWords:
		return language.English
	case info.IsReliable():
		return language.Make(info.Lang.Iso6391())
	case info.Script == nil || info.Script == unicode.Latin:
		return language.English
	}
	return language.Und // but no English, in other letters
}

// identity is the given id, else the canonical URL, else the path of an input that is one article, else the hash of
// the text.
func identity(a *model.Article, path string, n int) string {
	if id := strings.TrimSpace(a.ID); id != "" {
		return id
	}
	if u := canonical(a.URL); u != "" {
		return u
	}
	if n == 0 && path != "" {
		return path
	}
	sum := sha256.Sum256([]byte(a.Text))
	return "text-" + hex.EncodeToString(sum[:8])
}

// canonical strips what doesn't change the page behind a URL: case of the host, fragment, campaign
// parameters, a trailing slash. It is "" where s is no web address.
func canonical(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Host, u.Fragment, u.User = strings.ToLower(u.Host), "", nil
	q := u.Query()
	for key := range q {
		if strings.HasPrefix(key, "utm_") || key == "fbclid" || key == "gclid" {
			q.Del(key)
		}
	}
	u.RawQuery = q.Encode()
	u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/"), strings.TrimSuffix(u.RawPath, "/")
	return u.String()
}
