"""studynn: neural networks by heart and by hand, in the terminal.

The house, top floor first; a floor imports only from the floors below it:

    cli        the commands
    tui        the screens
    session    one sitting: card, answer, grade, rating, schedule, log
    rating     which ratings a grade offers · store: the log · decks: YAML in, cards out
    cards      what there is to know and how it is judged · schedule: when · demos: seen live
    formula    what a learner types, read and run
    nn         the networks as the papers write them · settings · text
"""

__version__ = "0.1.0"
