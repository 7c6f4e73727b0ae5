"""The rules of the house, kept by tests: read this file to learn them."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("index", "qa", "app")
MAY_IMPORT = {"index": {"index"}, "qa": {"qa", "index"}, "app": {"app", "qa", "index"}}
OUTSIDE_THE_PRODUCT = {"tests", "bench", "tools", "eval", "prompts"}
TARGETS = {"run", "test", "ask", "index", "eval", "check", "bench", "help", "lock", "clean"}
LARGEST_FILE = 1 << 20

FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
    "yaml.load",
    "yaml.unsafe_load",
}
FORBIDDEN_ARGUMENTS = {"shell", "allow_pickle", "trust_remote_code", "allow_dangerous_deserialization"}

# A path of one person's machine, or the host of one package registry: neither may stand in the project.
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:root|home|work|opt/wheels|opt/pypi)(?:/|\b)")
REGISTRY_HOST = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|download\.pytorch\.org|registry\.npmjs\.org|deb\.debian\.org|proxy\.golang\.org)",
    re.IGNORECASE,
)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files(room: str) -> list[Path]:
    """The files of a package, or the one file of a module; none while it is not written."""
    single = ROOT / f"{room}.py"
    return [single] if single.exists() else sorted((ROOT / room).rglob("*.py"))


PRODUCT_FILES = [file for room in PRODUCT for file in python_files(room)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(*extras: str) -> dict[str, Requirement]:
    """The requirements that pyproject names, by canonical name."""
    table = project()["project"]
    assert isinstance(table, dict)
    words = list(table["dependencies"])
    for extra in extras:
        words += table["optional-dependencies"][extra]
    found = [Requirement(word) for word in words]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@cache
def text_files() -> list[tuple[str, str]]:
    """Files that git tracks or would track, as (path, text); binary files are left out."""
    listed = []
    for file in tracked():
        try:
            listed.append((name(file), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return listed


@cache
def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return [file for word in done.stdout.split("\0") if word and (file := ROOT / word).is_file()]


# Imports point one way: app → qa → index.


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and first name of every absolute import, also those inside functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            yield node.lineno, node.module.partition(".")[0]
        elif (
            isinstance(node, ast.Call)
            and dotted(node.func).rpartition(".")[2] == "import_module"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, str(node.args[0].value).partition(".")[0]


@pytest.mark.parametrize("room", PRODUCT)
def test_imports_point_one_way(room: str) -> None:
    forbidden = set(PRODUCT) | OUTSIDE_THE_PRODUCT
    wrong = [
        f"{name(file)}:{line} imports {target}"
        for file in python_files(room)
        for line, target in imported(tree(file))
        if target in forbidden - MAY_IMPORT[room]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_import_is_declared() -> None:
    """What the product imports stands in pyproject, not only in what a dependency happens to bring."""
    providers = importlib.metadata.packages_distributions()
    table = project()["project"]
    assert isinstance(table, dict)
    promised = set(declared(*(set(table.get("optional-dependencies", {})) - {"dev"})))
    wrong = []
    for file in PRODUCT_FILES:
        for line, target in imported(tree(file)):
            if target in sys.stdlib_module_names or target in PRODUCT:
                continue
            owners = {canonicalize_name(owner) for owner in providers.get(target, [target])}
            if not owners & promised:
                wrong.append(f"{name(file)}:{line} imports {target} ({', '.join(sorted(owners))})")
    assert not wrong, "add to pyproject's dependencies, then make lock:\n" + "\n".join(wrong)


# Nothing runs data as code.


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def dangers(module: ast.Module) -> list[str]:
    """What a module does that could run data as code, one line each."""
    found = [f"{line} imports {target}" for line, target in imported(module) if target in FORBIDDEN_MODULES]
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        called = dotted(node.func)
        if called in FORBIDDEN_CALLS:
            found.append(f"{node.lineno} calls {called}")
        for keyword in node.keywords:
            harmless = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            if keyword.arg in FORBIDDEN_ARGUMENTS and not harmless:
                found.append(f"{node.lineno} sets {keyword.arg}")
        if called == "torch.load" and not any(
            keyword.arg == "weights_only" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
            for keyword in node.keywords
        ):
            found.append(f"{node.lineno} calls torch.load without weights_only=True")
    return found


@pytest.mark.parametrize("file", PRODUCT_FILES, ids=name)
def test_product_code_never_runs_data(file: Path) -> None:
    assert dangers(tree(file)) == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "def f():\n    from joblib import load",
        "import importlib\nimportlib.import_module('dill')",
        "eval(text)",
        "exec(text)",
        "os.system('ls')",
        "subprocess.run(words, shell=True)",
        "subprocess.run(words, shell=flag)",
        "yaml.load(text)",
        "np.load(path, allow_pickle=True)",
        "AutoModel.from_pretrained(name, trust_remote_code=True)",
        "FAISS.load_local(path, embedder, allow_dangerous_deserialization=True)",
        "torch.load(path)",
    ],
)
def test_dangers_are_seen(code: str) -> None:
    assert len(dangers(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "re.compile('x')",
        "model.eval()",
        "np.load(path, allow_pickle=False)",
        "yaml.safe_load(text)",
        "subprocess.run(words)",
        "torch.load(path, weights_only=True)",
    ],
)
def test_harmless_code_is_left_alone(code: str) -> None:
    assert dangers(ast.parse(code)) == []


# Public names are documented.


def undocumented(module: ast.Module) -> list[str]:
    """Public modules, classes, functions and methods that have no docstring."""
    found = [] if ast.get_docstring(module) else ["1 module"]
    pending: list[ast.Module | ast.ClassDef] = [module]
    while pending:
        for node in pending.pop().body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            decorators = {dotted(decorator) for decorator in node.decorator_list}
            repeated = decorators & {"overload", "typing.overload"} or any(
                word.endswith(".setter") for word in decorators
            )
            if not repeated and not ast.get_docstring(node):
                found.append(f"{node.lineno} {node.name}")
            if isinstance(node, ast.ClassDef):
                pending.append(node)
    return found


@pytest.mark.parametrize("file", PRODUCT_FILES, ids=name)
def test_public_names_are_documented(file: Path) -> None:
    assert undocumented(tree(file)) == []


def test_missing_docstrings_are_seen() -> None:
    code = "class A:\n    def f(self): ...\n    def _g(self): ...\ndef _h(): ...\n"
    assert undocumented(ast.parse(code)) == ["1 module", "1 A", "2 f"]


# The tree is what pyproject says.


def test_packages_are_those_of_the_tree() -> None:
    tool = project()["tool"]
    assert isinstance(tool, dict)
    with_python = {file.parent for room in ("index", "qa") for file in (ROOT / room).rglob("*.py")}
    assert {name(folder).replace("/", ".") for folder in with_python} == set(tool["setuptools"]["packages"])
    assert [name(folder) for folder in with_python if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("folder", ["prompts", "eval"])
def test_folders_of_data_hold_no_python(folder: str) -> None:
    assert [name(file) for file in (ROOT / folder).rglob("*.py")] == []


def test_tracked_files_are_small() -> None:
    assert [name(file) for file in tracked() if file.stat().st_size > LARGEST_FILE] == []


def test_no_machine_path_and_no_registry_host_is_named() -> None:
    wrong = [
        f"{file}:{number} names {match.group()}"
        for file, text in text_files()
        for number, line in enumerate(text.splitlines(), 1)
        for pattern in (MACHINE_PATH, REGISTRY_HOST)
        for match in pattern.finditer(line)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("pattern", "line", "seen"),
    [
        (MACHINE_PATH, "cd " + "/".join(["", "home", "someone"]), True),
        (MACHINE_PATH, "'" + "/".join(["", "work", "main"]) + "'", True),
        (MACHINE_PATH, "gov.example/home/index.html", False),
        (MACHINE_PATH, "`framework/`", False),
        (REGISTRY_HOST, "https://" + ".".join(["pypi", "org"]) + "/simple", True),
        (REGISTRY_HOST, "a mirror of the package index", False),
    ],
)
def test_paths_and_hosts_are_seen(pattern: re.Pattern[str], line: str, seen: bool) -> None:
    assert bool(pattern.search(line)) is seen


# The lock is whole.


@cache
def lock() -> dict[str, tuple[str, int]]:
    """Canonical name → version and number of hashes."""
    found: dict[str, tuple[str, int]] = {}
    current = ""
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==(\S+)", line):
            current = canonicalize_name(match[1])
            found[current] = (match[2], 0)
        elif re.match(r"\s+--hash=sha256:[0-9a-f]{64}\b", line):
            found[current] = (found[current][0], found[current][1] + 1)
        else:
            assert re.match(r"\s*(#|$)", line), f"neither requirement, hash nor comment: {line}"
    return found


def test_each_locked_version_has_a_hash() -> None:
    assert lock()
    assert [requirement for requirement, (_, hashes) in lock().items() if hashes == 0] == []


def test_the_lock_covers_what_is_declared() -> None:
    build_system = project()["build-system"]
    assert isinstance(build_system, dict)
    wanted = declared("dev")
    wanted |= {requirement.name: requirement for requirement in map(Requirement, build_system["requires"])}
    del wanted["torch"]
    wrong = [
        str(requirement)
        for key, requirement in wanted.items()
        if key not in lock() or not requirement.specifier.contains(lock()[key][0])
    ]
    assert not wrong, f"run make lock; missing or of another version: {', '.join(wrong)}"


def test_the_lock_leaves_torch_and_its_accelerators_to_their_own_step() -> None:
    assert [key for key in lock() if re.match(r"torch$|triton|nvidia|cuda", key)] == []


def test_torch_has_one_version() -> None:
    lines = (ROOT / "requirements-torch.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert pinned == [str(declared()["torch"])]


# What the documents tell people to type works.


def documents() -> list[tuple[str, str]]:
    return [
        (file, text)
        for file, text in text_files()
        if file.endswith(".md") and not file.startswith(("eval/", "prompts/"))
    ]


def typed(text: str) -> Iterator[str]:
    """Lines of code blocks and inline code."""
    blocks = re.findall(r"^[ \t]*```[^\n]*\n(.*?)^[ \t]*```", text, flags=re.MULTILINE | re.DOTALL)
    for block in blocks:
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^[ \t]*```.*?^[ \t]*```", "", text, flags=re.MULTILINE | re.DOTALL))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  ([a-z-]+)  +\S", done.stdout, flags=re.MULTILINE))
    assert listed == targets()
    assert listed >= TARGETS


def test_readme_is_there_and_tells_the_two_commands() -> None:
    commands = set(typed((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"make run", "make test"} <= {command.removeprefix("$ ").split("#")[0].strip() for command in commands}


def test_documented_make_targets_exist() -> None:
    wrong = []
    for file, text in documents():
        for command in typed(text):
            match = re.match(r"\s*(?:\$ )?make ((?:[a-z][a-z-]*(?:\s+|$))+)", command)
            unknown = set(match[1].split()) - targets() if match else set()
            wrong += [f"{file}: make {target}" for target in unknown]
    assert not wrong, "\n".join(wrong)


def test_documented_modules_and_files_run() -> None:
    wrong = []
    for file, text in documents():
        for command in typed(text):
            for module in re.findall(r"python3? -m ([\w.]+)", command):
                if not runnable(module):
                    wrong.append(f"{file}: python -m {module}")
            for script in re.findall(r"python3? ([\w./-]+\.py)\b", command):
                if not (ROOT / script).is_file():
                    wrong.append(f"{file}: python {script}")
    assert not wrong, "\n".join(wrong)


def test_modules_of_the_makefile_run() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    wrong = [module for module in re.findall(r"\$\(PY\) -m ([\w.]+)", text) if not runnable(module)]
    assert not wrong, f"the Makefile runs what is not there: {', '.join(wrong)}"


def runnable(module: str) -> bool:
    """True if `python -m module` finds something to run, here or among the installed packages."""
    place = ROOT / module.replace(".", "/")
    if place.with_suffix(".py").is_file() or (place / "__main__.py").is_file():
        return True
    try:
        spec = importlib.util.find_spec(module)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(f"{module}.__main__")
    except ModuleNotFoundError:  # the parent package is missing
        return False
    return spec is not None
