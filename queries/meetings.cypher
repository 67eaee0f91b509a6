// name: meetings
// title: Meetings, visits and talks
// description: Who met, visited, received or negotiated with whom and when, and what is planned or called off: one row for each
//   event, however many articles tell of it. What only others claim is "claimed".
// category: events
// param who: actor = "" — who takes part, with all who act for it; "" for anybody
// param with: actor = "" — who else takes part; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: relation, standing, participants, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence

UNWIND ['HOSTS', 'MEDIATES', 'MEETS', 'NEGOTIATES_WITH', 'VISITS'] AS relation
MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: relation})-[:TOWARD]->(b:Actor)
WHERE ($who = '' OR $who IN [a.id, a.country, b.id, b.country]) AND ($with = '' OR $with IN [a.id, a.country, b.id, b.country])
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH a, b, relation, h, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     h IS NULL OR coalesce(h.country, h.id) = coalesce(a.country, a.id)
       OR coalesce(h.country, h.id) = coalesce(b.country, b.id) AND s.relation IN
         ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] AS own
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH a, b, relation, s, article, story, event, day,
     CASE WHEN s.polarity = '-' THEN 'called off'
          WHEN s.modality <> 'asserted' THEN s.modality
          WHEN event IS NOT NULL THEN 'held'
          ELSE 'claimed' END AS standing,
     CASE WHEN coalesce(a.country, a.id) < coalesce(b.country, b.id) THEN [coalesce(a.country, a.id), coalesce(b.country, b.id)]
          ELSE [coalesce(b.country, b.id), coalesce(a.country, a.id)] END AS pair
// What is no event is told apart by its pair and its day.
WITH a, b, relation, standing, coalesce(event.id, [day] + pair) AS occasion, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH relation, standing, occasion, collect(DISTINCT a.name) + collect(DISTINCT b.name) AS names,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN relation, standing, COLLECT { UNWIND names AS name RETURN DISTINCT name ORDER BY name } AS participants,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence
ORDER BY first, last, relation, participants, standing, best.id
