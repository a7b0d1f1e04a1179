"""YAML in, cards out.

reading    a path to text, safely          tree      text to str, list and dict
pieces     a broken deck cut into cards    guess     what a person did to break it
draft      text to a head and its cards    marks     a path in the tree to a place in the text
kinds      which kind a card is            blame     all faults of a value against its type
sides      the two languages of a card     load      files to a Library and its complaints
lint       what YAML swallows silently     check     every card answers itself
schema     for editors                     fmt       missing ids written in
"""
