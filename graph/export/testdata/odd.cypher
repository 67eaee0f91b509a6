CREATE CONSTRAINT IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Outlet) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Story) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
UNWIND [
  {`id`: 'a', `language`: 'en', `published`: '2021-03-02', `publishedFrom`: date('2021-03-02'), `textHash`: '18509506a3fadd2341e2e0358fd84805', `title`: 'Report a', `url`: 'https://example.org/a'}
] AS row CREATE (n:Article) SET n = row;
UNWIND [
  {`id`: 'daily', `name`: 'Daily'}
] AS row CREATE (n:Outlet) SET n = row;
UNWIND [
  {`id`: 'a'}
] AS row CREATE (n:Story) SET n = row;
UNWIND [
  {`id`: 'DEU', `name`: 'DEU'},
  {`id`: 'FRA', `name`: 'FRA'},
  {`id`: 'ITA', `name`: 'ITA'}
] AS row CREATE (n:Actor:State) SET n = row;
UNWIND [
  {`from`: date('2021-02-03'), `id`: '5d5e40364ba0ef1b', `relation`: 'PRAISES', `to`: date('2021-02-04')},
  {`id`: '6513d6739bf5ac7c', `relation`: 'PRAISES'},
  {`id`: 'a96f59eb27a580c9', `relation`: 'ACCUSES'},
  {`from`: date('2021-04-01'), `id`: 'b90f9677eea72f73', `relation`: 'MEETS', `to`: date('2021-04-02')}
] AS row CREATE (n:Event) SET n = row;
UNWIND [
  {`cameo`: '112', `confidence`: 1.0, `end`: 31, `goldstein`: -2.0, `id`: 'a-1', `modality`: 'asserted', `plover`: 'ACCUSE', `polarity`: '+', `predicate`: 'accuses', `relation`: 'ACCUSES', `rule`: 'accuses-1', `sentence`: 'It\'s <a> "b" & `c` \\u0041;\u000A\u0001 // end', `sign`: -1, `start`: 10},
  {`cameo`: '040', `confidence`: 0.8, `end`: 68, `goldstein`: 1.0, `id`: 'a-2', `modality`: 'asserted', `plover`: 'CONSULT', `polarity`: '+', `predicate`: 'meets', `relation`: 'MEETS', `rule`: 'meets-1', `sentence`: 'Here FRA MEETS ITA when=2021-04-01.', `sign`: 1, `start`: 33, `when`: '2021-04-01', `whenFrom`: date('2021-04-01'), `whenTo`: date('2021-04-02')},
  {`cameo`: '051', `confidence`: 0.8, `end`: 91, `goldstein`: 3.4, `id`: 'a-3', `modality`: 'asserted', `plover`: 'SUPPORT', `polarity`: '+', `predicate`: 'praises', `relation`: 'PRAISES', `rule`: 'praises-1', `sentence`: 'Here DEU PRAISES FRA.', `sign`: 1, `start`: 70},
  {`cameo`: '051', `confidence`: 0.8, `end`: 130, `goldstein`: 3.4, `id`: 'a-4', `modality`: 'asserted', `plover`: 'SUPPORT', `polarity`: '+', `predicate`: 'praises', `relation`: 'PRAISES', `rule`: 'praises-1', `sentence`: 'Here DEU PRAISES FRA when=2021-02-03.', `sign`: 1, `start`: 93, `when`: '2021-02-03', `whenFrom`: date('2021-02-03'), `whenTo`: date('2021-02-04')}
] AS row CREATE (n:Statement) SET n = row;
UNWIND [
  ['a', 'daily', {`id`: 'a'}]
] AS row MATCH (a:Article {id: row[0]}), (b:Outlet {id: row[1]}) CREATE (a)-[r:PUBLISHED_BY]->(b) SET r = row[2];
UNWIND [
  ['a', 'a', {`id`: 'a'}]
] AS row MATCH (a:Article {id: row[0]}), (b:Story {id: row[1]}) CREATE (a)-[r:OF_STORY]->(b) SET r = row[2];
UNWIND [
  ['a', 'a-1', {`id`: 'a-1'}],
  ['a', 'a-2', {`id`: 'a-2'}],
  ['a', 'a-3', {`id`: 'a-3'}],
  ['a', 'a-4', {`id`: 'a-4'}]
] AS row MATCH (a:Article {id: row[0]}), (b:Statement {id: row[1]}) CREATE (a)-[r:STATES]->(b) SET r = row[2];
UNWIND [
  ['a-1', 'FRA', {`id`: 'a-1'}],
  ['a-2', 'FRA', {`id`: 'a-2'}],
  ['a-3', 'DEU', {`id`: 'a-3'}],
  ['a-4', 'DEU', {`id`: 'a-4'}]
] AS row MATCH (a:Statement {id: row[0]}), (b:Actor {id: row[1]}) CREATE (a)-[r:FROM]->(b) SET r = row[2];
UNWIND [
  ['a-1', 'ITA', {`id`: 'a-1'}],
  ['a-2', 'ITA', {`id`: 'a-2'}],
  ['a-3', 'FRA', {`id`: 'a-3'}],
  ['a-4', 'FRA', {`id`: 'a-4'}]
] AS row MATCH (a:Statement {id: row[0]}), (b:Actor {id: row[1]}) CREATE (a)-[r:TOWARD]->(b) SET r = row[2];
UNWIND [
  ['a-1', 'a96f59eb27a580c9', {`id`: 'a-1'}],
  ['a-2', 'b90f9677eea72f73', {`id`: 'a-2'}],
  ['a-3', '6513d6739bf5ac7c', {`id`: 'a-3'}],
  ['a-4', '5d5e40364ba0ef1b', {`id`: 'a-4'}]
] AS row MATCH (a:Statement {id: row[0]}), (b:Event {id: row[1]}) CREATE (a)-[r:PART_OF]->(b) SET r = row[2];
UNWIND [
  ['FRA', 'ITA', {`articles`: 1, `confidence`: 1.0, `events`: 1, `first`: date('2021-03-02'), `goldstein`: -2.0, `id`: '207d588a58764646', `last`: date('2021-03-02'), `level`: 'actor', `sample`: 'It\'s <a> "b" & `c` \\u0041;\u000A\u0001 // end', `selfReported`: false, `statements`: 1, `stories`: 1}],
  ['FRA', 'ITA', {`articles`: 1, `confidence`: 1.0, `events`: 1, `first`: date('2021-03-02'), `goldstein`: -2.0, `id`: '46fa8ccfa0311aea', `last`: date('2021-03-02'), `level`: 'state', `sample`: 'It\'s <a> "b" & `c` \\u0041;\u000A\u0001 // end', `selfReported`: false, `statements`: 1, `stories`: 1}]
] AS row MATCH (a:Actor {id: row[0]}), (b:Actor {id: row[1]}) CREATE (a)-[r:ACCUSES]->(b) SET r = row[2];
UNWIND [
  ['FRA', 'ITA', {`articles`: 1, `confidence`: 0.8, `events`: 1, `first`: date('2021-04-01'), `goldstein`: 1.0, `id`: '269b65e1dea396d7', `last`: date('2021-04-01'), `level`: 'actor', `sample`: 'Here FRA MEETS ITA when=2021-04-01.', `selfReported`: false, `statements`: 1, `stories`: 1}],
  ['FRA', 'ITA', {`articles`: 1, `confidence`: 0.8, `events`: 1, `first`: date('2021-04-01'), `goldstein`: 1.0, `id`: '5cd715096cf4806c', `last`: date('2021-04-01'), `level`: 'state', `sample`: 'Here FRA MEETS ITA when=2021-04-01.', `selfReported`: false, `statements`: 1, `stories`: 1}]
] AS row MATCH (a:Actor {id: row[0]}), (b:Actor {id: row[1]}) CREATE (a)-[r:MEETS]->(b) SET r = row[2];
UNWIND [
  ['DEU', 'FRA', {`articles`: 1, `confidence`: 0.8, `events`: 2, `first`: date('2021-02-03'), `goldstein`: 3.4, `id`: '362363b81dc8d149', `last`: date('2021-03-02'), `level`: 'actor', `sample`: 'Here DEU PRAISES FRA.', `selfReported`: false, `statements`: 2, `stories`: 1}],
  ['DEU', 'FRA', {`articles`: 1, `confidence`: 0.8, `events`: 2, `first`: date('2021-02-03'), `goldstein`: 3.4, `id`: '91c8d28f936c5be6', `last`: date('2021-03-02'), `level`: 'state', `sample`: 'Here DEU PRAISES FRA.', `selfReported`: false, `statements`: 2, `stories`: 1}]
] AS row MATCH (a:Actor {id: row[0]}), (b:Actor {id: row[1]}) CREATE (a)-[r:PRAISES]->(b) SET r = row[2];
