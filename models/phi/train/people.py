"""Made-up people: names from public lists, from parts of many languages, and from letter statistics.

Training and test draw from disjoint pools: a name belongs to the test when the first byte of the SHA-256 of its
lower-case form is divisible by five.
"""

from __future__ import annotations

import gzip
import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

COMMON_FIRST = (
    "James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph "
    "Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Margaret Mark Sandra "
    "Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Dorothy Kevin Carol Brian Amanda "
    "George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Sharon Jeffrey Laura Ryan Cynthia Jacob "
    "Kathleen Gary Amy Nicholas Shirley Eric Angela Jonathan Helen Stephen Anna Larry Brenda Justin Pamela Scott "
    "Nicole Brandon Ruth Frank Katherine Benjamin Samantha Gregory Christine Samuel Emma Raymond Catherine Patrick "
    "Virginia Alexander Debra Jack Rachel Dennis Janet Jerry Maria Tyler Carolyn Aaron Heather Henry Diane Jose Julie "
    "Douglas Joyce Peter Evelyn Adam Joan Nathan Christina Zachary Martha Walter Kelly Kyle Judith Harold Grace Carl "
    "Rose Jeremy Alice Gerald Marie Keith Beverly Roger Theresa Arthur Denise Terry Hope Lawrence Faith Sean Joy "
    "Christian Crystal Albert Summer Ethan April Austin June Joe May Willie Dawn Jesse Pearl Billy Jean Bruce Lou"
).split()
COMMON_LAST = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson "
    "Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker "
    "Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell "
    "Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy "
    "Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson "
    "Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross "
    "Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons "
    "Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace West Cole Hayes Chen Bryant Herrera Gibson "
    "Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez Mcdonald Woods Washington "
    "Kennedy Wells Vargas Henry Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez "
    "Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox "
    "Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn "
    "Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong "
    "Banks Parks Day Love Drew Berry Bush Rich Small Short Power Cross Head Hand Bone Wall Field Glass Frost Winter "
    "Summers Speed Church Temple Abbott Singer Shepherd Savage Noble Best Goodman Newman Strong Sharp Swift Blunt"
).split()

# Parts of names by language: (given names or their beginnings and ends, family names or theirs).
PARTS: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "chinese": ("Xiao Jian Wei Yu Zhi Mei Li Hong Jia Hui Ming Chun Guo Shu Qing Feng".split(),
                "ming hua ling jun fang wei na yan bo lei qin ping xin hao yuan ting rong".split(),
                "Wang Zhang Liu Zhao Huang Zhou Xu Sun Zhu Hu Guo Lin Gao Luo Zheng Xie Tang Deng Feng Cao Peng Xiao "
                "Jiang Cai Jia Ding Wei Xue Ye Yan Yu Pan Du Dai Ouyang".split(), [""]),
    "vietnamese": ("Anh Binh Chi Dung Duc Giang Hai Hoa Hung Huong Khanh Lan Linh Mai Minh Nga Ngoc Phuong Quang Son "
                   "Thanh Thao Thuy Trang Tuan Van Vinh Xuan Yen".split(), [""],
                   "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Tran Pham Huynh Vo Dang".split(), [""]),
    "korean": ("Min Ji Seo Hyun Soo Jae Young Eun Hye Sang Dong Kyung Tae Woo Jin Ha".split(),
               "-jun -hee -young -ho -won -ah -mi joon hyuk soo min ji seok".split(),
               "Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Seo Kwon Hwang Ahn Song Yoo Hong Moon Bae".split(), [""]),
    "japanese": ("Hiro Taka Yuki Masa Naoko Akiko Yoshi Haru Kazu Tomo Michi Saku Aya Emi Ken Shin Ryo Sho".split(),
                 "shi ko mi to ki ya ta ji ro hiro e na taro".split(),
                 "Yama Taka Naka Mura Matsu Ishi Kawa Koba Hashi Saka Ino Fuji Oka Ueno Shimi Suzu".split(),
                 "moto hashi mura da yama ta kawa shita ue no zaki naka gawa uchi ki saki hara".split()),
    "indian": ("Raj San Pri Anil Vik Dee Kavi Sun Lak Nar Har Gur Man Arj Ish Swa Meen Shru Vij Adi".split(),
               "esh jay ya ram pak tha ita shmi endra preet pal deep un aan ti akshi ay tya".split(),
               "Sharma Gupta Singh Iyer Reddy Rao Nair Mehta Kapoor Chopra Banerjee Mukherjee Chatterjee Desai Joshi "
               "Kulkarni Patil Menon Pillai Srinivasan Venkataraman Subramanian Krishnamurthy Kaur Gill Bhatt Trivedi "
               "Agarwal Malhotra Khanna Chaudhary Mishra Verma Yadav Naidu".split(), [""]),
    "arabic": ("Ahmed Mohammed Fatima Aisha Omar Khalid Hassan Hussein Layla Maryam Yusuf Ibrahim Abdullah Abdul Salma "
               "Noor Zainab Tariq Samir Rania Karim Hamza Bilal Amina Mustafa".split(), [""],
               ["Al-", "El-", "Abu ", "Ben ", "Bin ", "", "", "", "", ""],
               "Hassan Masri Sayed Najjar Haddad Khoury Farouk Rahman Mansour Saleh Amin Aziz Bakr Shami Tamimi Qureshi Malik "
               "Siddiqui Ansari Sheikh Hosseini Rahimi Karimi Ahmadi Jafari Mousavi Nasser".split()),
    "slavic": ("Miro Vladi Stani Bogu Rado Zdravo Jaro Bole Dra Ljubo Svetla Kata Mag Ire Bea Zofi Woj Kon".split(),
               "slav mir sław slava rzyna da na ciech rad dalena ta ca ko gomir stantin".split(),
               "Kowal Nowak Wiśniew Zielin Novot Dvoř Horv Petr Jovan Ivan Niko Mark Pav Kuzn Sokol Popov Volk Fedor "
               "Morav Lebed Šim Hrub Kraj Bab Kos".split(),
               "ski ska ský ná ák ović ić ov ova ev eva enko chuk čević icz czyk ik ek nik".split()),
    "nordic": ("Sig Ing Gun Thor Arn Bjør Haral Ast Øy Åse Fre Lar Jo Mag Kir Svan Guð Hall Einar Eiri".split(),
               "rid vald nar n d stein nar dis vind drik s han nus sten hildur rún dór a k".split(),
               "Gustaf Ander Peder Niel Sven Haral Thor Guð Sig Jóhann Krist Lind Berg Ström Sjö Hol Dal Norr Øster".split(),
               "sson sen dóttir sdottir ström berg qvist gren lund gaard nes vik blom mark holm".split()),
    "finnish": ("Mat Juh Tui Aino Kale Ei Sep Hele Väi Ilma Jor Pir Rei Sa".split(),
                "ti ani ja vi no po na nö ri ma kko jo tu".split(),
                "Vir Korho Mäki Niemi Laine Heikki Koski Saari Järvi Lehto Hämä Rauta Pelto Kallio".split(),
                "nen la tanen lainen maa niemi oja luoto".split()),
    "hungarian": ("Zolt Ferenc László Istv Gáb Ágnes Erzsé Kata Zsuzs Borb Béla Csaba Tünde Réka".split(),
                  "án or e bet lin anna ála a i".split(),
                  "Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos "
                  "Mészáros Oláh Rácz Szűcs Bogdán Fehér Gál".split(), [""]),
    "german": ("Hein Die Wolf Gün Fried Sieg Ger Hel Lie Wal Karl Ulri Jür Hans Ann Elfrie Brun".split(),
               "rich ter gang rich mund hard mut selotte traud ke gen linde e hilde".split(),
               "Schm Müll Schneid Web Hoff Schäf Baum Kell Lang Zimmer Braun Krü Hart Wein Stein Rosen Grün Vogel "
               "von Wind".split(), "idt er mann gart berg feld stein bach ger inger wald thal haus".split()),
    "turkish": ("Meh Ayş Mus Fat Emi Zey Hüs Oğu Yıl Çağ Öz Gül Şer Tun Bur Se".split(),
                "met e tafa ma ne nep eyin zhan dız la gür şen if ç ak vgi".split(),
                "Yıl Kay Dem Şah Çel Yıld Öz Ay Doğ Kılı Arsl Koç Kur Özd Aksoy Erd".split(),
                "maz a ir in ik ırım türk dın an ç t emir oğlu er".split()),
    "iberian": ("Joaquim Inês Lucía José João Begoña Íñigo Ramón Thiago Letícia Beatriz Xavier Núria Iker Ainhoa Conceição "
                "Mateus Rocío Guillermo Esperanza Milagros".split(), [""],
                "Gonç Álvar Fernánd Núñ Rodrigu Oliv Perei Carvalh Santiag Mont Vald Ibarr Echeverr Zúñ Magalhã Figueir "
                "Castañ Bermúd Villar Quint".split(),
                "alves ez es eira ra o ero ía iga edo al ana ares ejo".split()),
    "french": ("Jean-Luc Éloïse Benoît Françoise Thérèse Gaëtan Solène Anaïs Rémi Margaux Aurélie Hélène Mathieu "
               "Jean-Pierre Marie-Claude Océane Étienne".split(), [""],
               "Beau Du Le La Mont Char Boul Lefe Gau Per Cler Roch Des Bonne Four".split(),
               "champ pont Roux croix blanc pentier anger bvre thier rault mont ette marais fant nier val".split()),
    "african": ("Chi Nna Oba Olu Ade Ngo Kwa Ama Kofi Thabo Siph Nomv Zan Wam Aki Abe Teme".split(),
                "nedu mdi femi seun bayo zi me bena iwe ula ele buyi bui nyi be sgen".split(),
                "Oka Ade Nwa Eze Obi Mensa Aso Bo Nde Dla Mku Ndlo Mwa Ki Tesfa Haile Dial Tra Keit".split(),
                "for yemi chukwu h ante ateng rere mini ze vu ngi prono mariam lo oré a".split()),
    "celtic": ("Siob Niam Aoif Ciar Padr Eogh Rhi Gwen Angh Cerid Fion Mair Lach".split(),
               "hán h e án aig an annon llian arad wen a ead lan".split(),
               ["O'", "Mc", "Mac", "Fitz", "ap "], "Brien Connor Neill Sullivan Donnell Carthy Kenzie Leod Gregor "
               "Donald Pherson Guire Namara Rourke Shea Malley Laughlin Gerald Roberts".split()),
    "dutch": ("Maar Joost Wil Hen Pie Sanne Ank Jero Mar Teun Bas Gerr".split(), "ten lem drik ter e en ijn it tiaan".split(),
              ["van ", "van der ", "van den ", "de ", "ter ", "", "Van "],
              "Berg Dijk Linden Meer Vries Boer Bakker Visser Graaf Wijngaard Heuvel Broek Horst Bosch Veen Velde".split()),
    "italian": ("Giu Fran Ales Gio Loren Chia Mat Bea Sal Fil Vin Ros".split(),
                "seppe cesca sandro vanni zo ra teo trice vatore ippo cenzo aria".split(),
                "Ros Bian Espos Ric Mar Gall De Lu Cont Cost Giord Manc Lomb Barb Mor Del Di".split(),
                "si chi ito ci ini o ca i a ano ini ardi ieri etti ella Vecchio Pietro".split()),
    "greek": ("Dimi Kon Geor Nik Ele Kat Pan Spy Vas Stav".split(), "tris stantinos gios os ni erina agiotis ros ilis".split(),
              "Papa Kara Dimi Geor Niko Atha Vasi Chri Econo".split(),
              "dopoulos giannis triou giou laidis nasiou liou stou mou poulos kis".split()),
}
GREEK_NAMES = "Γιώργος Μαρία Ελένη Νίκος Παπαδόπουλος Γεωργίου Κωνσταντίνος".split()
CYRILLIC_NAMES = "Иванов Петрова Сергей Наталья Ольга Кузнецов Дмитрий Соколова".split()
ACCENTS = {"a": "áàäâãå", "e": "éèëê", "i": "íìïî", "o": "óòöôõø", "u": "úùüû", "n": "ñ", "c": "çč", "s": "šş", "z": "žż",
           "y": "ý", "l": "ł", "d": "đ", "g": "ğ"}
SUFFIXES = ["Jr.", "Jr", "Sr.", "III", "II", "IV"]


@dataclass(frozen=True)
class Person:
    """First, middle (may be empty) and last name, and sex."""

    first: str
    middle: str
    last: str
    female: bool


def is_test(name: str) -> bool:
    """Whether a name belongs to the test pool."""
    return hashlib.sha256(name.lower().encode()).digest()[0] % 5 == 0


class Letters:
    """Invents words with the letter statistics of a list: third-order chains."""

    def __init__(self, words: list[str]) -> None:
        self.next: dict[str, list[str]] = {}
        for word in words:
            padded = "^^^" + word.lower() + "$"
            for at in range(3, len(padded)):
                self.next.setdefault(padded[at - 3:at], []).append(padded[at])

    def make(self, draw: random.Random) -> str:
        """A word of 3 to 12 letters."""
        while True:
            made = "^^^"
            while made[-1] != "$" and len(made) < 18:
                made += draw.choice(self.next[made[-3:]])
            word = made[3:].rstrip("$")
            if 3 <= len(word) <= 12:
                return word[0].upper() + word[1:]


def read_list(path: Path) -> list[str]:
    """Names of a list, one a line."""
    with gzip.open(path, "rt", encoding="utf-8-sig") as stream:
        rows = [line.strip() for line in stream]
    return [row for row in rows if len(row) > 2 and row[0].isalpha()]


class People:
    """Draws people from one pool."""

    def __init__(self, folder: Path, test: bool, draw: random.Random) -> None:
        self.test, self.draw = test, draw
        mine = lambda names: [n for n in names if is_test(n) == test]  # noqa: E731
        self.first_us = mine(read_list(folder / "first_names_us.txt.gz"))
        self.first_all = mine(read_list(folder / "first_names_all.txt.gz"))
        self.last_us = mine(read_list(folder / "surnames_us.txt.gz"))
        self.last_all = mine(read_list(folder / "surnames_all.txt.gz"))
        self.first_common, self.last_common = mine(COMMON_FIRST), mine(COMMON_LAST)
        self.first_letters, self.last_letters = Letters(self.first_all), Letters(self.last_all + self.last_us)

    def _own(self, make) -> str:
        while True:
            name = make()
            if is_test(name) == self.test:
                return name

    def _accented(self, name: str) -> str:
        if self.draw.random() < 0.94:
            return name
        return "".join(self.draw.choice(ACCENTS[c]) if c in ACCENTS and self.draw.random() < 0.4 else c for c in name)

    def parts(self) -> tuple[str, str]:
        """First and last name of one language."""
        pick = self.draw.choice
        if self.draw.random() < 0.02:
            return pick(GREEK_NAMES + CYRILLIC_NAMES), pick(GREEK_NAMES + CYRILLIC_NAMES)
        a, b, c, d = PARTS[pick(list(PARTS))]
        return self._own(lambda: pick(a) + pick(b)), self._own(lambda: pick(c) + pick(d))

    def first(self) -> str:
        """A given name."""
        pick, way = self.draw.choice, self.draw.random()
        if way < 0.3:
            return pick(self.first_common)
        if way < 0.5:
            return pick(self.first_us)
        if way < 0.72:
            return self._accented(pick(self.first_all))
        if way < 0.8:
            return self._own(lambda: self.first_letters.make(self.draw))
        return self.parts()[0]

    def last(self) -> str:
        """A family name."""
        pick, way = self.draw.choice, self.draw.random()
        if way < 0.22:
            name = pick(self.last_common)
        elif way < 0.5:
            name = pick(self.last_us)
        elif way < 0.68:
            name = self._accented(pick(self.last_all))
        elif way < 0.78:
            name = self._own(lambda: self.last_letters.make(self.draw))
        else:
            name = self.parts()[1]
        if self.draw.random() < 0.05:
            name += "-" + pick(self.last_us)
        return name

    def person(self) -> Person:
        """A person; a fifth have both names from one language."""
        if self.draw.random() < 0.2:
            first, last = self.parts()
        else:
            first, last = self.first(), self.last()
        way = self.draw.random()
        middle = self.draw.choice("ABCDEFGHJKLMNPRSTW") + self.draw.choice([".", ".", ""]) if way < 0.22 else (
            self.first() if way < 0.3 else "")
        return Person(first, middle, last, self.draw.random() < 0.5)
