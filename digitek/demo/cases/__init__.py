"""The demo's 24 projects: who they are, and what is written about them."""

from digitek.demo.cases import hjemmeplejen, plejecentre, social, sygeplejen, traening
from digitek.demo.cases.case import Case

CASES: dict[str, Case] = {
    case.key: case for place in (plejecentre, hjemmeplejen, sygeplejen, traening, social) for case in place.CASES
}
