"""The learner's settings as the schedule takes them."""

from studynn.schedule.memory import Pace
from studynn.settings import Settings


def pace(settings: Settings) -> Pace:
    """What `settings` say of the schedule."""
    return Pace(
        settings.retention,
        settings.learning_steps,
        settings.relearning_steps,
        weights=settings.weights,
        easy=settings.easy_days,
    )
