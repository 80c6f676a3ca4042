"""The structure tree of our PDF files, read through qpdf."""
import base64
import json
import re
import subprocess


class StructureTree:
    """The structure tree of a file with its text, as qpdf unpacks it.  (pdfinfo -struct-text reads a page once for each
    element: two seconds a file.)"""

    def __init__(self, path):
        self.path = path
        self.objects = json.loads(subprocess.run(
            ['qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', path],
            capture_output=True, check=True, timeout=120).stdout)['qpdf'][1]
        self.catalog = self.get(self.objects['trailer']['value']['/Root'])
        self.fonts, self.languages = {}, {}
        self.pages = {page: self.marked(page) for page in self.leaves(self.catalog['/Pages'])}
        self.root = self.get(self.catalog['/StructTreeRoot'])

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            found = self.objects['obj:' + value]
            value = found['value'] if 'value' in found else found['stream']
        return value

    def leaves(self, node):
        return [page for kid in self.get(node)['/Kids']
                for page in ([kid] if self.get(kid)['/Type'] == '/Page' else self.leaves(kid))]

    def data(self, reference):
        return base64.b64decode(self.get(reference)['data']).decode('latin-1')

    def letters(self, font):
        """Text by glyph code in hexadecimal, from the ToUnicode table of a font."""
        if font not in self.fonts:
            table = self.data(self.get(font)['/ToUnicode'])
            self.fonts[font] = {code.lower(): bytes.fromhex(text).decode('utf-16-be') for code, text in
                                re.findall(r'^<(\w+)> <(\w+)>$', table, re.M)}
        return self.fonts[font]

    @staticmethod
    def string(written):
        """The bytes of a string object, with its brackets."""
        if written.startswith('<'):
            return bytes.fromhex(written[1:-1])
        plain = dict(zip('nrtbf', '\n\r\t\b\f'))
        return re.sub(r'\\([0-7]{1,3}|.)', lambda match: chr(int(match[1], 8)) if match[1].isdigit() else
                      plain.get(match[1], match[1]), written[1:-1], flags=re.S).encode('latin-1')

    def marked(self, page):
        """The text of each marked content of a page by its number; ActualText stands for what it replaces."""
        string = r'(?:<[0-9A-Fa-f]*>|\((?:\\.|[^\\()])*\))'
        fonts, texts, letters = self.get(self.get(self.get(page)['/Resources'])['/Font']), {}, {}
        opened = []  # for each open sequence its number, or that of the one around it, and whether words replace it
        for begins, entries, ends, font, shown in re.findall(
                rf'(/\w+)\s*(?:BMC|<<((?:{string}|[^()<>])*)>>\s*BDC)|\b(EMC)\b|/(\w+) \S+ Tf|({string})',
                self.data(self.get(page)['/Contents']), re.S):
            number, replaced = opened[-1] if opened else (None, False)
            if begins:
                own = re.search(r'/MCID (\d+)', entries)
                actual = re.search(rf'/ActualText({string})', entries, re.S)
                number = int(own[1]) if own else number
                texts.setdefault(number, '')
                spoken = re.search(rf'/Lang\s*({string})', entries)
                if own and spoken:
                    self.languages[page, number] = self.string(spoken[1]).decode()
                if actual and not replaced:
                    texts[number] += self.string(actual[1]).decode('utf-16')
                opened.append((number, replaced or bool(actual)))
            elif ends:
                opened.pop()
            elif font:
                letters = self.letters(fonts['/' + font])
            elif number is not None and not replaced:
                codes = self.string(shown).hex()
                texts[number] += ''.join(letters[codes[i:i + 4]] for i in range(0, len(codes), 4))
        return texts

    def kids(self, element):
        """Elements, and texts of content."""
        kids = self.get(element.get('/K', []))
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = {'/MCID': kid} if isinstance(kid, int) else self.get(kid)
            if '/S' in kid:
                yield kid
            elif '/MCID' in kid:
                yield self.pages[kid.get('/Pg', element.get('/Pg'))].get(kid['/MCID'], '')

    def spoken(self, element=None, language=None):
        """The texts below an element with the language that they or the elements around them state."""
        element = self.root if element is None else element
        language = element.get('/Lang', language or self.catalog['/Lang']).removeprefix('u:')
        kids = self.get(element.get('/K', []))
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = {'/MCID': kid} if isinstance(kid, int) else self.get(kid)
            page = kid.get('/Pg', element.get('/Pg'))
            if '/S' in kid:
                yield from self.spoken(kid, language)
            elif '/MCID' in kid:
                yield self.languages.get((page, kid['/MCID']), language), self.pages[page].get(kid['/MCID'], '')

    def text(self, element):
        return ''.join(kid if isinstance(kid, str) else self.text(kid) for kid in self.kids(element))

    def all(self, role, element=None):
        """The elements of a role below another one, in order."""
        for kid in self.kids(self.root if element is None else element):
            if not isinstance(kid, str):
                if kid['/S'] == role:
                    yield kid
                yield from self.all(role, kid)
