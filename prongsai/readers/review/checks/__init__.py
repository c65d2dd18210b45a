"""One module a subject, one function a rule. Importing this package fills ``registry.RULES``."""

from prongsai.readers.review.checks import (  # noqa: F401
    dates,
    evidence,
    figures,
    names,
    paper,
    references,
    results,
    scores,
    sequence,
    titles,
    wording,
    years,
)
