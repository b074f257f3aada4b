"""How each project of the demo has gone so far."""

from digitek.demo.ways import ended, looking, trying

WAYS = ended.WAYS | trying.WAYS | looking.WAYS
