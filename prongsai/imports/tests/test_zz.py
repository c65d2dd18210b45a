from django.db import connection
from django.test.utils import CaptureQueriesContext
from prongsai.imports.tests.test_batches import *
from prongsai.imports.tests.test_batches import _reading
from collections import Counter
def test_q(batch_of):
    batch=batch_of({f"{n}.txt": f"{REPORT}{n}".encode() for n in range(4)})
    lanes_ = lanes.claim(batch, holder='x', limit=1)
    d=lanes_[0].document; r=_reading(d)
    with CaptureQueriesContext(connection) as c:
        lanes.document_take(document=d, answer={"reading": r}, actor=ACTOR)
    for q in c.captured_queries: print(q['sql'][:110])
    print(len(c))
