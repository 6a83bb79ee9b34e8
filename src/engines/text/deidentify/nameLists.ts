/** Common given names of English-speaking countries, and invented parts for family and place names. Written for this project. */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const FEMALE = list(`
  Ada Agnes Alice Alison Amanda Amelia Amy Andrea Angela Anita Anna Anne Audrey Barbara Beatrice Bella Bernice Beth
  Betty Beverly Brenda Bridget Camille Carla Carol Caroline Catherine Cecilia Charlotte Chloe Christine Clara Claire
  Colleen Cynthia Daisy Daphne Deborah Denise Diana Diane Donna Dora Doris Dorothy Edith Eileen Elaine Eleanor
  Elizabeth Ellen Elsie Emily Emma Erica Erin Esther Ethel Eva Evelyn Fiona Florence Frances Gabrielle Geraldine Gina
  Gladys Gloria Greta Gwen Hannah Harriet Hazel Heather Heidi Helen Henrietta Hilda Ida Imogen Ingrid Irene Iris
  Isabel Jacqueline Jane Janet Janice Jean Jennifer Jessica Joan Joanna Josephine Joyce Judith Judy Julia Julie Karen
  Katherine Kathleen Kathryn Laura Lauren Leah Leona Lillian Linda Lisa Lois Lorraine Louise Lucy Lydia Mabel
  Margaret Maria Marian Marie Marilyn Marjorie Martha Mary Matilda Maureen Melissa Michelle Mildred Millicent Miriam
  Monica Muriel Myra Nancy Naomi Natalie Nicole Nora Olga Olivia Pamela Patricia Paula Pauline Peggy Phyllis Priscilla
  Rachel Rebecca Regina Renee Rhoda Rita Roberta Rosalind Rosemary Ruth Sally Samantha Sandra Sarah Sharon Sheila
  Shirley Sonia Sophia Stella Stephanie Susan Susannah Sylvia Tabitha Tamara Teresa Thelma Theresa Tina Ursula Valerie
  Vanessa Vera Veronica Victoria Viola Virginia Vivian Wanda Wendy Wilma Winifred Yvonne Zelda`);

export const MALE = list(`
  Aaron Adam Adrian Alan Albert Alec Alexander Alfred Allen Alvin Andrew Anthony Archibald Arnold Arthur Barry
  Benjamin Bernard Bertram Brian Bruce Byron Calvin Cameron Carl Cecil Charles Christopher Clarence Claude Clifford
  Colin Conrad Craig Cyril Dale Daniel Darren David Dennis Derek Desmond Dominic Donald Douglas Duncan Edgar Edmund
  Edward Edwin Elliot Elmer Eric Ernest Eugene Felix Fergus Floyd Francis Franklin Frederick Gareth Gary Geoffrey
  George Gerald Gilbert Glenn Gordon Graham Gregory Harold Harry Harvey Hector Henry Herbert Herman Horace Howard
  Hubert Hugh Ian Isaac Ivan Jacob James Jason Jeffrey Jeremy Jerome Joel John Jonathan Joseph Joshua Julian Justin
  Keith Kenneth Kevin Lawrence Leonard Leroy Leslie Lewis Lionel Lloyd Louis Luke Malcolm Marcus Mark Martin Marvin
  Matthew Maurice Melvin Michael Milton Mitchell Mortimer Murray Nathan Neil Nelson Nicholas Nigel Noel Norman
  Oliver Oscar Oswald Owen Patrick Paul Percy Peter Philip Ralph Randall Raymond Reginald Rex Richard Robert Roderick
  Rodney Roger Roland Ronald Rory Ross Rupert Russell Samuel Scott Sean Sebastian Seymour Sidney Simon Stanley Stephen
  Steven Stuart Theodore Thomas Timothy Todd Tobias Tristan Trevor Vernon Victor Vincent Wallace Walter Warren Wesley
  Wilbur Wilfred William Winston Zachary`);

/** Given to men and women alike. */
export const EITHER = list(`
  Ariel Ash Avery Bailey Blair Cary Casey Devon Drew Eden Ellis Emery Finley Harley Hayden Indigo Jamie Jody Jordan
  Kelly Kendall Kerry Kim Lane Lee Logan Morgan Peyton Quinn Reese Remy Riley Robin Rowan Sage Shannon Shelby Skyler
  Stacy Sydney Taylor Terry Tracy Val`);

export const FAMILY = list(`
  Abernall Aldermoor Ambrey Ansonby Appledorn Arkwell Ashgrave Attenby Averill Babcombe Balmer Bancroft Barlowe Bassick
  Beckwith Bellamy Bexford Birchall Blakemore Bluntley Bowdale Bracewell Bramhall Brandling Brinkworth Brockhurst
  Bromfield Burbage Burlow Cadwell Calloway Cantrell Carbury Carrick Chadburn Chilcott Clavering Cobbold Colbourne
  Conniston Copperwell Cranfield Crosswick Culver Danforth Darrow Deverell Dockery Draycott Dunmore Eastlake Eddowes
  Ellsworth Elmsley Everdale Fairholm Farnsby Fenwick Fernsby Finchley Fordham Galbraith Garrow Gilchrist Glenwick
  Goodhart Greenhow Hadfield Halloway Hambleton Harcombe Hargrove Hartwell Haversham Hawksby Heathcote Hollister
  Holmwood Ibbotson Inglewood Ivers Kelsey Kendrick Kettering Kirkby Langdale Lathbury Leckford Lindley Lockhart
  Lovelace Lytton Maddock Marchbank Marlowe Mayhew Merriman Midwinter Mortlake Nettleton Norbury Oakshott Oldcastle
  Ormsby Overton Padbury Pargeter Pemberly Penhallow Pettigrew Pinkney Quarles Radcliffe Ravenhill Redfern Renshaw
  Ridgeway Rockwell Rutledge Saltmarsh Sedgwick Selwyn Shelford Silverton Snowden Southgate Stanhope Sterling Stokely
  Strickland Summerby Swanwick Tallis Tarrant Templeton Thackeray Thornbury Tilney Tredwell Underhill Vickers Wadley
  Wainwright Wakeham Warburton Weatherby Westbrook Whitlock Wickham Winslow Woodhouse Wyndham Yardley Yelverton`);

/** Names of towns, streets and houses are put together of these. */
export const PLACE_BEGINNINGS = list(`
  Alder Amber Ash Barley Beck Birch Black Bram Briar Brook Cedar Clover Copper Cran Crow Dapple Deer East Elder Elm
  Ever Fair Fern Finch Fox Glen Gold Green Hart Haven Hawk Hazel Heath Hollow Holly Iron Ivy Kestrel King Lark Laurel
  Linden Maple Marl Meadow Mill Moss North Oak Orchard Otter Pebble Pine Quail Raven Reed River Rook Rowan Salt Sedge
  Silver Sorrel Spring Stone Sun Swan Thistle Thorn Timber Wether West White Willow Winter Wood Wren Yarrow`);
export const PLACE_ENDINGS = list(`
  bank beck bourne bridge brook bury by combe cote court dale den don fell field ford gate grove ham harbor haven
  heath hill holm holt hurst lea leigh low marsh mead mere minster moor mouth ness port ridge shaw shore stead stone
  thorpe ton vale view ville wash water well wick wood worth`);

/** Words that are names and also ordinary: where nobody marked them, they mean the ordinary thing elsewhere. */
export const ORDINARY: ReadonlySet<string> = new Set(
  list(`
  abbey able angel april art august autumn bailey baker banks barber bass bay bell berry best bill bird bishop black
  blue bond booth bowl bowls brook brooks brown bush butler carol carter case chance chase chin chris christian church
  clay close coach cole cook cross daily dale dawn day dean drew dyer early english eve ever faith field fields fish fisher
  flowers foot ford forest fox frank free french gay gene glass good grace grant gray green grey hand harm harry head heath
  heather high hill holly home honey hope house hunt hunter ivy jack jean jewel joy june justice keen king knight lake
  lamb lane law leach lee little long love low major march mark marks marsh mason may mercy mile miles mill miller miss
  moody moon moore morning new nice noble north nurse olive page pain park parks parson part pat patience pearl penny
  person pike pin pope porter post potter power powers price pride prince ray read reed rice rich ring river rivers rob
  rock rose ruby rush sage sally sands savage sharp shaw short silver singer small snow son south speed spring star steel
  stern stone story strange street strong sue summer sweet tanner taylor temple terry todd town trace tracy trust turner
  urban valley van vein violet walker wall ward warm waters way webb weeks weaver wells west white will willow winter
  wise wolf wood woods young`),
);
