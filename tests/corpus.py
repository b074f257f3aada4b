"""The text corpus: what people and others type that is more than text. Shown everywhere as the text it is."""

LONG_WORD = "Rehabiliteringsindsatsmuligheder" * 7
SHORT = {
    "blank": " \u00a0\u200b ",
    "control signs": "før\x0b\x0c\x1befter",
    "script": "<script>window.ramt = 1</script>",
    "image": '"><img src=x onerror="window.ramt = 2">',
    "template": "{{7*7}}{% debug %}${7*7}",
    "formula": '=HYPERLINK("http://x","y")',
    "phone": "+45 12345678",
    "negative": "-1",
    "command": "@SUM(A1) \t=1 ＝1",
    "quote": "Robert'); DROP TABLE--",
    "composed": "Rødgrød på ågerne",
    "decomposed": "Rødgrød pa\u030a a\u030agerne",
    "right to left": "Ti\u202etel",
    "zalgo": "Z" + "\u0351\u0352\u0353\u0354\u0355" * 10 + "algo",
    "family": "Familien 👨‍👩‍👧‍👦 rykker ind",
    "scripts": "Ελληνικά кириллица עברית العربية 日本語 ไทย",
    "soft hyphen": "demens\u00advenlig",
    "header": "Titel\r\nBcc: alle@example.dk\r\n\r\nKrop",
    "words of code": "null undefined None NaN",
    "name": "O'Neill, Aa-Å",
    "long word": LONG_WORD,
}
RICH = {
    "javascript link": "[klik](javascript:window.ramt=3) <a href=javascript:window.ramt=4>x</a>",
    "data link": "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "far image": "![x]({address}/billede) <img src={address}/billede>",
    "file image": "![x](file://{secret}) <img src=file://{secret}>",
    "attachment": "<link rel=attachment href=file://{secret}> <a rel=attachment href='file://{secret}'>x</a>",
    "style": "<style>@import url({address}/stil); body{{background:url(file://{secret})}}</style>",
    "svg": "<svg onload='window.ramt=5'><script>window.ramt=6</script><image href='file://{secret}'/></svg>",
    "mathml": "<math><mtext><table><mglyph><style><img src onerror=window.ramt=7>",
    "htmx": "<b hx-get='/slet' hx-trigger=load data-hx-post='/slet'>x</b>",
    "wide cell": "<table><td colspan=100000>x</table>",
    "nested lists": "\n".join("  " * depth + "- punkt" for depth in range(120)),
    "nested bold": "<b>" * 1_000 + "fed",
    "nested stars": "*" * 1_000 + "fed",
    "nested quotes": ">" * 300 + " citat",
    "many words": "ord " * 4_900,
    "form": "<form action={address}/post><button>x</button></form><base href={address}/><iframe src={address}/ramme>",
    "overlay": "<div style='position:fixed;inset:0;background:url({address}/dug)'>x</div>",
    "unclosed": "<!-- <![CDATA[ <p <b",
    "word": "<p class=MsoNormal style='mso-ansi-language:DA'><o:p>Afsnit</o:p></p>",
    "own page": "[x](/log-ud/) ![x](/static/logo.svg) [x](//evil.dk)",
}


def texts(address="http://127.0.0.1:9", secret="/etc/hostname") -> dict[str, str]:
    """Every text by its name; `address` is a server that must hear nothing, `secret` a file nobody may read."""
    return SHORT | {name: text.replace("{{", "{").replace("}}", "}").replace("{address}", address).replace(
        "{secret}", str(secret)) for name, text in RICH.items()}  # fmt: skip
