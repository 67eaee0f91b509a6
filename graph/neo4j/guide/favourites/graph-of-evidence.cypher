// Graph: the statements about one actor
:param actor => 'RUS';
MATCH (actor:Actor {id: $actor})<-[role:FROM|TOWARD]-(s:Statement)<-[states:STATES]-(article:Article)
MATCH (s)-[:FROM|TOWARD]->(other:Actor)
WHERE other <> actor
RETURN actor, role, s, states, article, other
ORDER BY s.confidence DESC, s.id
LIMIT 30
