"""YAML in, cards out.

files    the decks of a folder             reading a path to text, safely
tree     text to str, list and dict        slip    what a card is found by
pieces   a broken deck cut into cards      guess   what a person did to break it
draft    text to a head and its cards      marks   a path in the tree to a place in the text
kinds    which kind a card is              blame   all faults of a value, in the words of `wording`
deal     cards as written to cards         sides   the two languages of a card
head     what stands above the cards       bind    one page to a deck
network  ids and what comes after what     load    files to a `library` and its complaints
lint     what YAML swallows silently       check   every card answers itself
fmt      missing ids, each in its `gap`    schema  for editors
leaf     one file without its bodies       cache   what was read last, without YAML
refresh  what has changed, read again      kept    what the cache holds, in `parts`
bodies   cards still to be read
"""
