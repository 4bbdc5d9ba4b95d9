"""The one bell: it takes a job's id, never text, and lets the road do the job."""

from workers import road
from workers.app import app


@app.task(name="caseconsultant.work")
def work(job_id: int) -> None:
    """Do job *job_id* if it is still due; a lost, doubled or late bell changes nothing."""
    road.do_job(app.conf.house(), int(job_id))
