// name: outlets
// title: Which outlets print the denial
// description: For each outlet: how many accusations it carries, how many with a denial of the accused side in the same
//   article, and how many without one though another article of the same story has it. The share is that of accusations whose
//   denial the reader of the outlet does not see.
// category: sources
// param of: actor = "" — only accusations of this actor, with all who act for it; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: outlet, accusations, deniedHere, deniedElsewhere, neverDenied, withheld, events, statements, articles, stories, first, last,
//   basis, confidence, quotation, url, evidence, outletId

MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: 'ACCUSES'})-[:TOWARD]->(b:Actor)
WHERE ($of = '' OR b.id = $of OR b.country = $of)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH outlet, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day, coalesce(b.country, b.id) AS accused
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH outlet, s, article, story, event, day, EXISTS {
       (article)-[:STATES]->(:Statement {relation: 'DENIES', polarity: '+'})-[:FROM]->(x:Actor) WHERE coalesce(x.country, x.id) = accused
     } AS here, EXISTS {
       (story)<-[:OF_STORY]-(:Article)-[:STATES]->(:Statement {relation: 'DENIES', polarity: '+'})-[:FROM]->(x:Actor)
       WHERE coalesce(x.country, x.id) = accused
     } AS somewhere
ORDER BY s.confidence DESC, s.id
WITH outlet, count(DISTINCT CASE WHEN here THEN s END) AS deniedHere,
     count(DISTINCT CASE WHEN somewhere AND NOT here THEN s END) AS deniedElsewhere,
     count(DISTINCT CASE WHEN NOT somewhere THEN s END) AS neverDenied,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN outlet.name AS outlet, statements AS accusations, deniedHere, deniedElsewhere, neverDenied,
       round(1.0 * deniedElsewhere / statements, 2) AS withheld,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       outlet.id AS outletId
ORDER BY deniedElsewhere DESC, accusations DESC, outlet, outletId
