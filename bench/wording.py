"""Text that generated transcripts are made of: prose, code, logs, paths, and secrets that open nothing.

The words are made of syllables, some 20,000 of them, and come as often as words do (Zipf), behind a few hundred that
are common in work on programs. Lines are made once and then cut out of a few megabytes, so that text is cheap. Code and
logs hold what looks like a secret and is none: hashes, UUIDs, digests, placeholders, talk about passwords.
"""
import binascii
import itertools
import string

COMMON = """the a of to in is that for it with as was on be by this are from or an not have which you can will if has
all one their there when more other so what about up out into them then these some could time its only than over new
after also how our work first well way even because any give test file class method return value error null list map
string number index row table query session commit branch merge build run server client request answer line parse read
write open close lock thread process memory cache retry timeout token cost model prompt tool result path folder name
version config option default log message stack trace exception assertion expected actual failed passed skipped check
order customer invoice basket price stock payment refund address account user role report chart export import filter
sort page button form field label screen layout style event handler queue job schedule batch worker pool limit quota
migration schema column key constraint trigger view join scan plan buffer stream socket header cookie route endpoint
controller service entity record mapper store adapter port factory builder visitor iterator cursor token password secret
please could should would fix add remove rename move change update explain find look make sure why where does still""".split()
HEADS = "ba be bo da de di do fa fe fi ga go ka ke ki ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo za".split()
TAILS = ["", "", "n", "r", "l", "s", "t", "m", "nd", "rt", "st", "ck", "ng"]
FOLDERS = ["src/main/java/app/{0}", "src/test/java/app/{0}", "web/src/{0}", "docs/{0}", "scripts/{0}", "db/{0}"]
ENDINGS = [".java", ".java", ".java", ".ts", ".py", ".sql", ".md", ".yaml", ".json"]
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


class Wording:
    """Text of any length from one source of random numbers.

    size: how many characters of each kind are made in advance; scale: how long texts are, of what is asked for.
    """

    def __init__(self, random, size=2_000_000, scale=1.0):
        self.random = random
        self.scale = scale
        made = ("".join(parts) for parts in itertools.product(HEADS, HEADS, TAILS))
        self.words = COMMON + random.sample(list(made), 20_000)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.prose_pool = self.pool(self.sentence, size)
        self.code_pool = self.pool(self.code_line, size)
        self.log_pool = self.pool(self.log_line, size)
        noise = bytes(random.getrandbits(8) for _ in range(96_000))
        self.base64_pool = binascii.b2a_base64(noise, newline=False).decode()

    def pool(self, make, size):
        """Lines of a kind, together so many characters."""
        lines, length = [], 0
        while length < size:
            lines.append(make())
            length += len(lines[-1]) + 1
        return "\n".join(lines)

    def some(self, number):
        return self.random.choices(self.words, cum_weights=self.weights, k=number)

    def word(self):
        return self.some(1)[0]

    def name(self):
        """A name as classes have it."""
        return "".join(word.capitalize() for word in self.some(2))

    def hexadecimal(self, digits):
        return "%0*x" % (digits, self.random.getrandbits(4 * digits))

    def sentence(self):
        words = self.some(self.random.randint(6, 22))
        if self.random.random() < 0.1:
            words.insert(3, f"`{self.name()}.{self.word()}()`")
        return " ".join(words).capitalize() + "."

    def code_line(self):
        pick = self.random.random
        one, two, three = self.some(3)
        number = self.random.randint(0, 5000)
        if pick() < 0.03:
            return self.random.choice([
                f'    private static final String DIGEST = "{self.hexadecimal(64)}";',
                f'  "resolved": "https://packages.example.org/{one}/-/{one}-{number % 9}.{number % 40}.0.tgz",',
                f'  "integrity": "sha256-{self.hexadecimal(42)}=",',
                f"        password: ${{{one.upper()}_PASSWORD}}",
                f"    token = {one}.next_token()  # not the {two} one",
                f'    id: "{self.hexadecimal(8)}-{self.hexadecimal(4)}-4{self.hexadecimal(3)}-a{self.hexadecimal(3)}-{self.hexadecimal(12)}"',
            ])
        return self.random.choice([
            f"    public {one.capitalize()} {two}(String {three}) {{",
            f"        return {one}.{two}({three}, {number});",
            f"        if ({one}.{two}() == null || {three} > {number}) {{",
            f'            throw new IllegalStateException("{one} {two} {three}");',
            f"    def {one}_{two}(self, {three}={number}):",
            f"        for {one} in self.{two}.{three}():",
            f"  const {one}{two.capitalize()} = await {three}({number});",
            f"export function {one}{two.capitalize()}({three}: number): string {{",
            f"SELECT {one}, {two} FROM {three} WHERE id = {number} ORDER BY {one};",
            f"    // {' '.join(self.some(7))}",
            f"  {one}_{two}: {three}",
            f'    "{one}": {{"{two}": "{three}", "count": {number}}},',
            "    }", "", "        }",
        ])

    def log_line(self):
        one, two = self.some(2)
        number = self.random.randint(0, 99_999)
        return self.random.choice([
            f"[INFO] {one}.{two}: {number} rows in {number % 900} ms",
            f"[INFO] Tests run: {number % 90}, Failures: 0, Errors: 0, Skipped: {number % 3}, Time elapsed: 0.{number % 999} s",
            f"[WARNING] {' '.join(self.some(6))}",
            f"ok {number} - {' '.join(self.some(4))}",
            f"\tat app.{one.capitalize()}.{two}({one.capitalize()}.java:{number % 800})",
            f"{self.hexadecimal(8)} {' '.join(self.some(5))}",
            f"web/src/{one}/{two}.ts:{number % 900}:{number % 80}  {' '.join(self.some(4))}",
            f" M src/main/java/app/{one.capitalize()}.java",
            f"drwxr-xr-x  2 ada ada  {number % 9000} {one}",
        ])

    def cut(self, pool, length):
        """Whole lines out of a pool, about so many characters; at least one."""
        start = pool.find("\n", self.random.randrange(len(pool) * 9 // 10)) + 1
        end = pool.find("\n", min(start + max(int(length * self.scale), 1), len(pool) - 1))
        return pool[start:end if end > 0 else len(pool)]

    def prose(self, length):
        """Words in one line, at most so many characters, and at least one."""
        text = self.cut(self.prose_pool, length).replace("\n", " ")
        most = max(12, int(length * self.scale))
        return text if len(text) <= most else text[:most].rpartition(" ")[0] or text.split(" ", 1)[0]

    def paragraphs(self, length):
        return self.cut(self.prose_pool, length).replace(".\n", ".\n\n")

    def code(self, length):
        return f"// {self.name()} {self.hexadecimal(6)}\n" + self.cut(self.code_pool, length)

    def log(self, length):
        return self.cut(self.log_pool, length)

    def phrase(self, words=4):
        return " ".join(self.some(words)).capitalize()

    def base64(self, length):
        length = max(64, int(length * self.scale))
        start = 4 * self.random.randrange(max(1, (len(self.base64_pool) - length) // 4))
        return self.base64_pool[start:start + length // 4 * 4]

    def path(self):
        """A file's path in a project."""
        return self.random.choice(FOLDERS).format(self.name()) + self.random.choice(ENDINGS)

    def secret(self):
        """(kind, value, a line that holds it): made anew each time, valid in form, and opening nothing."""
        def letters(number, of=BASE62):
            return "".join(self.random.choices(of, k=number))

        def checked(body):
            rest, digits = binascii.crc32(body.encode()), ""
            while rest:
                rest, digit = divmod(rest, 62)
                digits = BASE62[digit] + digits
            return body + digits.rjust(6, "0")

        kind = self.random.choice(["github-token", "aws-access-key", "anthropic-key", "slack-token", "password", "url"])
        if kind == "github-token":
            value = "gh" + "p_" + checked(letters(30))
            return kind, value, f"git remote set-url origin https://ada:{value}@github.com/ada/shop.git"
        if kind == "aws-access-key":
            value = "AK" + "IA" + letters(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
            return kind, value, f"export AWS_ACCESS_KEY_ID={value}"
        if kind == "anthropic-key":
            value = "sk-" + "ant-api03-" + letters(93) + "AA"
            return kind, value, f'ANTHROPIC_API_KEY="{value}"'
        if kind == "slack-token":
            value = "xo" + "xb-" + letters(12, string.digits) + "-" + letters(12, string.digits) + "-" + letters(24)
            return kind, value, f"slack_bot_token: {value}"
        value = letters(7) + "7" + letters(7) + "Q" + letters(4)
        if kind == "url":
            return kind, value, f"DATABASE_URL=postgres://shop:{value}@db.example.org:5432/shop"
        return kind, value, f"DB_PASSWORD={value}"
