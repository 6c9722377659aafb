"""Manifests as an SDK would write them (docs/reference/manifest.md)."""


def field(name, type, **options):
    return {"name": name, "type": type, **options}


def model(name, *fields):
    return {"name": name, "fields": [field(*part) if isinstance(part, tuple) else part for part in fields]}


def api(name, select, rows, parameters=(), reads=(), **options):
    return {"name": name, "parameters": model(f"{name}_parameters".replace("-", "_"), *parameters), "rows": model(f"{name}_rows".replace("-", "_"), *rows),
            "select": select, "reads": list(reads), **options}


def pipeline(name, model_name, order_by=(), dead_letter_queue=False, partitions=1, **table):
    """The stream, the table and the endpoint of an IngestPipeline."""
    ingest = {"name": name, "stream": name, **({"dead_letter_queue": True} if dead_letter_queue else {})}
    return {"streams": [{"name": name, "model": model_name, **({"partitions": partitions} if partitions != 1 else {})}],
            "tables": [{"name": name, "model": model_name, "engine": "MergeTree", "order_by": list(order_by), "streams": [name], **table}],
            "ingests": [ingest]}


def view(name, target_model, source, select, order_by=(), engine="AggregatingMergeTree", backfill=None, **table):
    """A materialized view and its target."""
    shown = {"name": name, "target": name, "select": select, "reads": [source], **({"backfill": backfill} if backfill else {})}
    return {"tables": [{"name": name, "model": target_model, "engine": engine, "order_by": list(order_by), **table}], "views": [shown]}


def manifest(app, *parts, models=(), apis=()):
    out = {"antler_manifest": 1, "app": app, "sdk": {"language": "python", "version": "0"}, "models": list(models), "streams": [], "tables": [],
           "ingests": [], "views": [], "apis": list(apis)}
    for part in parts:
        for kind, items in part.items():
            out[kind] += items
    return out


EVENT = model("Event", ("id", "UInt64"), ("user", "LowCardinality(String)"), ("amount", "Int64"), ("at", "DateTime('UTC')"))
USER_TOTAL = model("UserTotal", ("user", "LowCardinality(String)"), ("events", "AggregateFunction(count)"), ("amount", "AggregateFunction(sum, Int64)"))


def events(dead_letter_queue=False, apis=(), more=(), models=(), **table):
    """The table `events` and a view with count and sum for each user."""
    return manifest(
        "events",
        pipeline("events", "Event", ["`user`", "`id`"], dead_letter_queue, **table),
        view("user_totals", "UserTotal", "events",
             "SELECT `user`, countState() AS `events`, sumState(`amount`) AS `amount` FROM `events` GROUP BY `user`",
             ["`user`"]),
        *more,
        models=[EVENT, USER_TOTAL, *models],
        apis=list(apis))


def event(id, user="ann", amount=1, at="2024-05-06T07:08:09Z"):
    return {"id": id, "user": user, "amount": amount, "at": at}


TOTALS_SQL = "SELECT user, countMerge(events) AS events, sumMerge(amount) AS amount FROM user_totals GROUP BY user ORDER BY user"
