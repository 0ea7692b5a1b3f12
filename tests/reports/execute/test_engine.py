from __future__ import annotations

import nbformat
import pytest

from tests.invented import PARAMETERS, write_notebook
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook import COLOURS, KERNEL, WARM, NotebookFailed, run_notebook
from zbeval.reports.pages.content import read_report
from zbeval.reports.pipeline.dispatch import run_task
from zbeval.reports.pipeline.pool import Lost, run_all

HEAD = ["# Vraag?", ("parameters", PARAMETERS)]
EVERY_OUTPUT = [
    "import sys\nprint('een', place); print('twee')",
    "print('fout', file=sys.stderr)",
    "from IPython.display import HTML, Image, clear_output, display, update_display\n"
    "display(HTML('<b>eerst</b>'), display_id='naam')\n3 + draws",
    "update_display(HTML('later'), display_id='naam')",
    "print('weg'); clear_output(); print('ook weg'); clear_output(wait=True); print('blijft')",
    "import pandas as pd\npd.DataFrame({'a': [1, None]})",
    "display(Image(data=b'\\x89PNG\\r\\n\\x1a\\n0000IHDR00000000', format='png'))",
    "import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[1, 2]))",
    "import asyncio\nawait asyncio.sleep(0.01, 'klaar')",
    "!echo buiten",
    "import pathlib\n(__name__, pathlib.Path().resolve().name, _)",
    "x = 1;",
    "raise ValueError('kapot')",
    "print('nooit')",
]


def execute(notebook, executed, engine, values):
    """Run in a process of its own, as the warm engine must; return what a reader is told."""
    try:
        run_notebook(Job(notebook, values), executed, engine=engine)
    except NotebookFailed as failure:
        return str(failure)
    return ""


def work(arguments):
    return execute(*arguments)


def both(tmp_path, cells, **values):
    """Return what both engines leave of the same notebook, and what they tell."""
    notebook = write_notebook(tmp_path / "notebooks" / "01_verzonnen.ipynb", HEAD + cells)
    paths = {engine: tmp_path / f"{engine}.ipynb" for engine in (KERNEL, WARM)}
    tasks = [(notebook, path, engine, values) for engine, path in paths.items()]
    told = dict(run_all(work, tasks, workers=2, seconds=120))
    read = [nbformat.read(path, as_version=4) for path in paths.values()]
    for one in read:
        nbformat.validate(one)
    return read, [told[0], told[1]]


def shown(notebook):
    """Return number and outputs of every code cell; of a traceback the words, not their layout."""
    return [
        (cell.source, cell.execution_count, [without_layout(output) for output in cell.outputs])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def without_layout(output):
    if output.output_type != "error":
        return output
    return output | {"traceback": COLOURS.sub("", "".join(output.traceback)).split()}


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return both(tmp_path_factory.mktemp("pair"), EVERY_OUTPUT, place="B-dorp", draws=4)


def test_every_kind_of_output_is_what_a_kernel_leaves(pair):
    (kernel, warm), _ = pair
    for theirs, ours in zip(shown(kernel), shown(warm), strict=True):
        assert ours == theirs


def test_a_failing_cell_is_told_in_the_same_words(pair):
    _, (kernel, warm) = pair
    assert warm == kernel
    assert "ValueError: kapot" in warm


def test_the_parameters_stand_in_a_cell_of_their_own_as_papermill_writes_it(pair):
    (kernel, warm), _ = pair
    tags = [[cell.metadata.get("tags", []) for cell in one.cells] for one in (kernel, warm)]
    assert tags[0] == tags[1] and ["injected-parameters"] in tags[1]
    assert warm.metadata.language_info == kernel.metadata.language_info
    assert warm.metadata.papermill.parameters == {"place": "B-dorp", "draws": 4}


def test_a_story_with_figures_gives_the_same_report_as_a_kernel(tmp_path):
    from tests.invented import STORY

    (kernel, warm), told = both(tmp_path, STORY[2:])
    theirs, ours = read_report(kernel, "01_a"), read_report(warm, "01_a")
    assert told == ["", ""]
    assert ours == theirs and len(ours.figures) == 3


def test_what_one_notebook_changes_the_next_does_not_see(tmp_path):
    spoil = ["import builtins, os, numpy as np, pandas as pd\n"
             "builtins.left = pd.DataFrame.left = 1; os.environ['LEFT'] = '1'"]  # fmt: skip
    look = ["import builtins, os, numpy as np, pandas as pd\n"
            "assert not any(hasattr(one, 'left') for one in (builtins, pd.DataFrame, np))\n"
            "assert 'LEFT' not in os.environ"]  # fmt: skip
    books = [
        write_notebook(tmp_path / f"{number:02}.ipynb", HEAD + cells)
        for number, cells in enumerate([spoil, look, spoil, look])
    ]
    tasks = [(book, book.with_suffix(".out"), WARM, {}) for book in books]
    assert dict(run_all(work, tasks, workers=1, seconds=60)) == dict.fromkeys(range(4), "")


def test_notebooks_do_not_share_the_numbers_of_an_unseeded_generator(tmp_path):
    cells = ["import numpy as np\nprint(np.random.random())"]
    books = [write_notebook(tmp_path / f"{n}.ipynb", HEAD + cells) for n in (1, 2)]
    tasks = [(book, book.with_suffix(".out"), WARM, {}) for book in books]
    assert len(list(run_all(work, tasks, workers=1, seconds=60))) == 2
    texts = {nbformat.read(task[1], as_version=4).cells[-1].outputs[0].text for task in tasks}
    assert len(texts) == 2


def test_code_that_forks_leaves_one_notebook_and_no_process(tmp_path):
    cells = ["import os, time\npid = os.fork()\nif pid == 0: time.sleep(0.2)\nprint(pid > 0)",
             "print('verder')"]  # fmt: skip
    (_, warm), told = both(tmp_path, cells)
    assert told[1] == ""
    assert [cell.outputs[0].text for cell in warm.cells[-2:]] == ["True\n", "verder\n"]


def test_leaving_in_the_middle_is_not_taken_for_the_end(tmp_path):
    notebook = write_notebook(tmp_path / "01.ipynb", [*HEAD, "exit()", "print('nooit')"])
    executed = tmp_path / "out.ipynb"
    assert dict(run_all(work, [(notebook, executed, WARM, {})], workers=1, seconds=60))[0] == ""
    cells = nbformat.read(executed, as_version=4).cells
    assert cells[-2].outputs[0].ename == "SystemExit" and cells[-1].execution_count is None


def test_a_process_that_breaks_off_is_lost_with_its_code(tmp_path):
    notebook = write_notebook(tmp_path / "01.ipynb", [*HEAD, "import os\nos._exit(3)"])
    task = (notebook, tmp_path / "out.ipynb", WARM, {})
    assert list(run_all(work, [task], workers=1, seconds=60)) == [(0, Lost(3))]


def test_carrying_out_turns_a_bug_into_an_answer_with_its_traceback():
    crash = run_task(None)
    assert crash.kind == "AttributeError" and "Traceback" in crash.log
