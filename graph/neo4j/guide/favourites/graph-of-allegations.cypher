// Graph: what is only said of others
MATCH (a:Actor)-[r:ALLEGED {level: 'state'}]->(b:Actor)
RETURN a, r, b
ORDER BY r.stories DESC, r.id
LIMIT 40
