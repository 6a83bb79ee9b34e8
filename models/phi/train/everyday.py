"""Sentences put together from parts, so that names, places and organisations stand in many surroundings.

The parts for training and test are disjoint: each list is split in its own order (every fifth part is kept for the
test).
"""

from __future__ import annotations

import random

WHO_DOES = (
    "asked for a glass of water|left early|is running late|will call back|never wrote again|sold the house|plays the piano|"
    "has two cats|bought a used car|broke a leg while skiing|is learning to swim|works nights|sings in a choir|wants a refund|"
    "lost the keys|found the letter|paid in cash|is on holiday|retired last year|forgot the password|sent three messages|"
    "baked the bread|knows the answer|laughed out loud|shouted across the street|closed the door|opened the meeting|"
    "writes novels|won the race|painted the fence|drinks too much coffee|smokes a pack a day|cannot sleep|feels dizzy|"
    "was angry about it|seems tired|looks well|got married|is expecting a baby|has been ill|fell off the ladder|was in pain|"
    "came home late|walked to school|drove the bus|missed the train|took the wrong pills|refused the operation|agreed to the plan|"
    "signed the form|cancelled the order|wished to speak to the manager|did not answer|spoke first|sat in the back row|"
    "dreams of the sea|teaches chemistry|repairs clocks|directed the film|composed the song|sang the chorus|wrote the lyrics|"
    "produced the album|played the villain|scored twice|coached the team|resigned in protest|was elected|lost the vote|"
    "denied the report|confirmed the story|told reporters nothing|gave a speech|lectures on law|discovered a comet"
).split("|")
WITH_WHOM = (
    "I spoke to {}|She danced with {}|We waited for {}|He is married to {}|They laughed at {}|Give this to {}|Please add {} to my account|"
    "Remove {} from the list|I live with {}|She takes after {}|He borrowed it from {}|The call was from {}|I am a friend of {}|"
    "This seat belongs to {}|Nobody believed {}|Can you help {}?|Did you see {} yesterday?|I heard about {}|The prize went to {}|"
    "A letter from {} came today|The book by {} is out|The film stars {}|It was painted by {}|The trial of {} begins|Music by {}|"
    "Fans of {} cheered|a portrait of {}|the widow of {}|the son of {}|thanks to {}|I vote for {}|Written by {}|as {} once said|"
    "the album features {}|Do you remember {}?|Who is {}?|What would {} do?|I want to talk to {}|Let me introduce {}|Call me {}|"
    "The account is under {}|it is registered to {}|a gift for {}|in memory of {}|tickets for {}|the role of {}|the voice of {}|"
    "the name should be {}|change it to {}|my partner is {}|Say hi to {}!|You remind me of {}|addressed to {}"
).split("|")
AT_FIRM = (
    "I work for {}|She is employed by {}|He invested in {}|They sued {}|We buy from {}|The report was written by {}|Shares in {} rose|"
    "{} was founded in {{year}}|{} announced a merger|{} makes shoes|{} closed two plants|{} hired new staff|{} is a bank|"
    "{} is the largest employer in {{town}}|the chairman of {}|according to {}|an employee of {}|a spokeswoman for {}|the {} website|"
    "{} and {{org}} signed a contract|the office of {}|{{O}} from {}|{{O}} joined {} in {{year}}|{{Of}} quit {}|{{O}} of {} spoke|"
    "customers of {}|she studied at {}|{} supports the project|{}'s profits fell|{}, based in {{town}}, sells software|"
    "{{O}} founded {}|my job at {}|She interned at {} before moving to {{town}}|the assistant to {{O}} at {}|recorded for {}|"
    "the {} choir|the {} newsletter|an offer from {}|{} later became {{org}}|an account with {}|insured by {}|the contract with {}"
).split("|")
IN_PLACE = (
    "I live in {}|We moved to {}|She comes from {}|The train from {} was late|He was buried in {}|They met in {}|flights to {}|"
    "the road to {}|a hotel near {}|the streets of {}|winters in {}|the {} office|the mayor of {}|{} is beautiful in spring|"
    "snow fell in {}|the museum in {}|he left {} in {{year}}|a trip to {}|born in {}|the city of {}|the government of {}|"
    "{} won the cup|I miss {}|exports from {}|people in {}|the coast of {}|the army of {}|my brother lives in {}|"
    "Where is {}?|Have you been to {}?|the airport of {}|she flew to {} on {{day}}|back from {}|citizens of {}|{} voted against it|"
    "the {} marathon|downtown {}|between {} and {{town}}|{}, {{country}}|passengers to {}|stationed in {}|the embassy of {}"
).split("|")
NOISE = (
    "The Magic Door|Golden Years|Blue Moon|Hall of Fame|Act of Parliament|Article 12|the Treaty on Trade|World Cup|Second World War|"
    "Rock and Roll|Best Picture|Song of the Year|Internet of Things|Top Ten|the Bible|Star Wars|Border Force|Prime Minister|"
    "the Supreme Court|Human Resources|Customer Service|Terms and Conditions|Terms of Use|Happy New Day|Great Expectations|Sad Songs|"
    "Lost Weekend|Secret Garden|Big Red Button|The End|Part Two|Deep Space|Love Me Slowly|Dance All Night|Freedom of Speech"
).split("|")
WITH_NOISE = ("I saw {} again|The title is \"{}\"|See {} for details|{} was on the radio|They played {}|under {}|it says {} on the cover|"
              "the chapter called {}|{} won an award|ask {}|a copy of {}|{}, that is all|the words {}|my favourite is {}").split("|")
ENDS = [".", ".", ".", "", "!", "?", ", I think.", " and then nothing happened.", ", of course.", " (see below)."]
STARTS = ["", "", "", "", "Yesterday ", "I think ", "so ", "But ", "Hello, ", "Well, ", "\"", "Once, ", "FYI ", "Note: ", "he said that "]


def _mine(parts: list[str], test: bool) -> list[str]:
    return [part for at, part in enumerate(parts) if (at % 5 == 4) == test]


class Everyday:
    """Templates of one part."""

    def __init__(self, test: bool, draw: random.Random) -> None:
        self.draw = draw
        self.parts = {name: _mine(parts, test) for name, parts in (
            ("does", WHO_DOES), ("whom", WITH_WHOM), ("firm", AT_FIRM), ("place", IN_PLACE), ("noise", NOISE), ("said", WITH_NOISE))}

    def template(self) -> str:
        """One sentence with slots."""
        draw, pick = self.draw, lambda name: draw.choice(self.parts[name])  # noqa: E731
        way = draw.random()
        who = draw.choice(["{O}", "{Of}", "{Of}", "{Ol}", "{Mr} {Ol}", "{P}", "{Pf}", "{R}", "{O} and {R}", "{Of}, {Rf} and {Pf}"])
        if way < 0.3:
            made = f"{who} {pick('does')}"
        elif way < 0.52:
            made = pick("whom").replace("{}", who)
        elif way < 0.72:
            made = pick("firm").replace("{}", "{org}").replace("{{", "{").replace("}}", "}")
        elif way < 0.86:
            made = pick("place").replace("{}", draw.choice(["{town}", "{town}", "{country}"])).replace("{{", "{").replace("}}", "}")
        else:
            made = pick("said").replace("{}", pick("noise"))
        if draw.random() < 0.25:
            made += " " + draw.choice(["because", "while", "and", "when", "before", "but"]) + " " + f"{draw.choice(['he', 'she', '{Rf}', '{Of}'])} {pick('does')}"
        return draw.choice(STARTS) + made + draw.choice(ENDS)

    def plain(self) -> str:
        """One sentence without an identifier."""
        draw, pick = self.draw, lambda name: draw.choice(self.parts[name])  # noqa: E731
        if draw.random() < 0.4:
            return draw.choice(STARTS) + pick("said").replace("{}", pick("noise")) + draw.choice(ENDS)
        who = draw.choice(["he", "she", "nobody", "the neighbour", "my boss", "the driver", "everyone", "the manager", "a man", "the committee", "The nurse", "Someone"])
        made = f"{who} {pick('does')}" if draw.random() < 0.6 else pick("whom").replace("{}", draw.choice(["them", "the teacher", "my boss", "you", "the woman next door", "nobody", "Customer Service"]))
        return draw.choice(STARTS) + made + draw.choice(ENDS)
