"""Ids of events."""

import random
import re
import uuid

from studynn.store.event import uuid7


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    made = uuid7(1_795_521_600_000, random.Random(1))
    assert re.fullmatch(r"01a20d6d-5a00-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made)
    assert (uuid.UUID(made).version, uuid.UUID(made).variant) == (7, uuid.RFC_4122)


def test_later_ids_sort_later_and_none_is_made_twice() -> None:
    chance = random.Random(1)
    made = [uuid7(at, chance) for at in range(2000)]
    assert made == sorted(made)
    assert len({uuid7(7, chance) for _ in range(2000)}) == 2000
