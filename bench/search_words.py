"""Words as people and agents use them: few very often, most of them rarely, with the names of code in between."""
import itertools
import random

COMMON = (
    "the to a of and in is it for that on with this be as not are by from or an if at we can when all you has was but so "
    "test file error code add fix use run make change build check function class value return name call data type list "
    "line server request set get new read write update remove service client user time method string key path page state "
    "result table query index cache config default order session token retry timeout lock thread queue event message "
    "handler parser module package import export version release branch commit merge review deploy pipeline container "
    "image volume network socket port host address route proxy header body response status field column row schema "
    "migration record store backup restore index search filter sort group count limit offset cursor batch stream buffer "
    "encode decode parse format render layout button form input output label menu window screen color font theme style "
    "login logout account role permission secret password hash signature certificate session policy rule audit log trace "
    "metric counter gauge histogram alert threshold report chart export invoice payment refund order basket product price "
    "discount customer shipment warehouse supplier stock catalog currency tax total amount balance ledger transfer account "
    "compile link assemble package publish install upgrade rollback snapshot archive compress extract verify validate "
    "assert mock fixture coverage benchmark profile memory heap stack leak garbage pointer reference copy clone iterator "
    "loop branch condition exception interrupt signal process fork schedule timer delay interval deadline nightly job "
    "worker scheduler executor pool connection driver statement transaction isolation deadlock rollback constraint trigger "
    "should would could because after before while then first last again still only same other where which there their "
    "into over under without instead between during against about every each some many more less most least").split()
SYLLABLES = ("ba", "be", "cor", "da", "del", "en", "fa", "fen", "gra", "hal", "in", "jo", "ka", "kel", "lo", "lum", "ma", "men",
             "na", "nor", "o", "pa", "per", "qui", "ra", "ren", "sa", "sol", "ta", "tor", "u", "va", "ver", "wen", "xi", "yo", "za")
ENDINGS = ("", "", "s", "ing", "ed", "er", "ly", "tion")
OTHER_SCRIPTS = ("修复超时错误", "接続が切れる", "Größenänderung prüfen", "исправить ошибку", "déjà réglé")
FOLDERS = ("src/main/java/shop", "src/test/java/shop", "web/src/components", "web/src/pages", "db/migrations", "scripts",
           "docs", "deploy/charts", "services/payment/src", "services/search/src")
SUFFIXES = (".java", "Test.java", ".tsx", ".ts", ".sql", ".py", ".md", ".yaml", ".kt", ".go")
# How many words are drawn once; texts are slices of them, which costs a fortieth of drawing each word.
DRAWN = 4_000_000
SKEW = 1.05


class Words:
    """A vocabulary with its frequencies, the same for the same seed."""

    def __init__(self, seed, size=40_000, files=8_000, names=20_000):
        self.draw = random.Random(seed)
        self.vocabulary = self.made(size)
        cumulative = list(itertools.accumulate(1 / (rank + 3.7) ** SKEW for rank in range(size)))
        self.drawn = self.draw.choices(self.vocabulary, cum_weights=cumulative, k=DRAWN)
        self.nouns = [word for word in self.vocabulary[60:2500] if word.isascii()]
        self.names = [self.name() for _ in range(names)]
        self.paths = [self.path() for _ in range(files)]
        self.often = list(itertools.accumulate(1 / (rank + 5) ** 0.9 for rank in range(files)))

    def made(self, size):
        known = dict.fromkeys(COMMON)
        while len(known) < size:
            known["".join(self.draw.choices(SYLLABLES, k=self.draw.randrange(2, 5))) + self.draw.choice(ENDINGS)] = None
        return list(known)[:size]

    def name(self):
        words = self.draw.sample(self.nouns, self.draw.choice((2, 2, 3)))
        if self.draw.random() < 0.6:
            return words[0] + "".join(word.capitalize() for word in words[1:])
        return "_".join(words)

    def path(self):
        stem = "".join(word.capitalize() for word in self.draw.sample(self.nouns, 2))
        folder = self.draw.choice(FOLDERS)
        if self.draw.random() < 0.5:
            folder += "/" + self.draw.choice(self.nouns[:80])
        return f"{folder}/{stem}{self.draw.choice(SUFFIXES)}"

    def some(self, count):
        """So many words, as often as they are used."""
        start = self.draw.randrange(DRAWN - count)
        return self.drawn[start:start + count]

    def text(self, count):
        return " ".join(self.some(count))

    def any_name(self):
        return self.names[int(self.draw.random() ** 2 * len(self.names))]

    def some_paths(self, count):
        """Files, some of which are used far more often than others."""
        return self.draw.choices(self.paths, cum_weights=self.often, k=count)
