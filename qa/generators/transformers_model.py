"""A Hugging Face model in this process, through transformers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr

from index.errors import ModelMissing
from qa.errors import GeneratorFailed
from qa.generators.base import BoundedChat
from qa.generators.relay import Say, relayed
from qa.generators.request import Message, Request
from qa.generators.token_paths import Follower, token_paths
from qa.generators.turns import turn

GENERATORS = "generators"
"""Folder of the cache that holds generators by name."""
_CONFIG = "config.json"


def model_folder(name: str, cache: Path) -> Path:
    """Where the files of a model are; nothing is downloaded.

    Args:
        name: an existing folder, the name of one in the cache, or a hub's repository that the local hub cache holds.
        cache: folder of model weights.

    Raises:
        ModelMissing: there is no such model on this machine, or its weights are not in safetensors.
    """
    named = cache / GENERATORS / name
    given = next((one for one in (Path(name).expanduser(), named) if (one / _CONFIG).is_file()), None)
    folder = given or _from_hub_cache(name, named)
    if not any(folder.glob("*.safetensors")):
        raise ModelMissing(
            f"{folder} holds no weights in safetensors, the only form that is read",
            remedy="convert them, for example with save_pretrained of transformers",
        )
    return folder.resolve()


def _from_hub_cache(name: str, named: Path) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise ModelMissing(
            f"model {name} is neither a folder with {_CONFIG}, nor at {named}, nor in the local hub cache",
            remedy=f"give a folder, or run `hf download {name}` where the hub answers",
        ) from None
    if not (folder / _CONFIG).is_file():
        raise ModelMissing(f"{folder} holds no {_CONFIG}", remedy=f"run `hf download {name}` to complete it")
    return folder


class TransformersChat(BoundedChat):
    """A causal language model with a chat template; one request at a time. The weights are loaded on first use.

    On a GPU if there is one; in bfloat16 where the processor computes with it. Code that comes with a model is never
    run. `excerpts` holds the model to what it may say, if its tokenizer gives their text back unchanged.
    """

    folder: Path
    context: int = 4096
    """Tokens of prompt and answer together."""
    _model: Any = PrivateAttr(default=None)
    _tokenizer: Any = PrivateAttr(default=None)
    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    @property
    def _llm_type(self) -> str:
        return "transformers"

    def load(self) -> None:
        """Loads the weights now.

        Raises:
            GeneratorFailed: transformers cannot read them, or the model has no chat template.
        """
        with self._lock:
            self._open()

    def pieces(self, request: Request) -> Iterator[str]:
        """The answer, piece by piece; closing the iterator stops the model before its next token."""

        def speak(say: Say) -> None:
            with turn(self._lock, request.seconds, where=self.folder.name):
                self._open()
                self._speak(request, say)

        yield from relayed(speak, where=self.folder.name)

    def _open(self) -> None:
        if self._model is not None:
            return
        from transformers import AutoModelForCausalLM, AutoTokenizer

        device, kind = placement()
        try:
            tokenizer = AutoTokenizer.from_pretrained(self.folder, local_files_only=True, trust_remote_code=False)
            model = AutoModelForCausalLM.from_pretrained(
                self.folder, local_files_only=True, trust_remote_code=False, use_safetensors=True, dtype=kind
            )
            model = model.to(device).eval()
        except Exception as error:
            raise GeneratorFailed(
                f"{self.folder}: transformers cannot load it ({error})", remedy="check the folder"
            ) from error
        if not tokenizer.chat_template:
            raise GeneratorFailed(
                f"{self.folder}: the model has no chat template", remedy="give a model that was trained to chat"
            )
        self._tokenizer, self._model = tokenizer, model

    def _speak(self, request: Request, say: Say) -> None:
        import torch
        from transformers import GenerationConfig, StoppingCriteriaList

        from qa.generators.streamer import Listening, PieceStreamer

        prompt = self._prompt(request.messages)
        size = prompt.shape[1]
        room = min(self.context, getattr(self._model.config, "max_position_embeddings", None) or self.context)
        if size + request.max_tokens > room:
            raise GeneratorFailed(
                f"{self.folder.name}: the prompt has {size} tokens, {room - request.max_tokens} have room",
                remedy="raise POLICYQA_CONTEXT, if the model has more",
            )
        streamer = PieceStreamer(self._tokenizer, say, stop=request.stop)
        end = self._end_tokens()
        greedy = GenerationConfig(
            do_sample=False,
            num_beams=1,
            repetition_penalty=1.0,
            no_repeat_ngram_size=0,
            max_new_tokens=request.max_tokens,
            max_time=request.seconds,
            eos_token_id=list(end) or None,
            pad_token_id=next(iter(end), 0),
        )
        paths = (
            token_paths(request.excerpts, self._encode, self._decode, end=end) if request.excerpts is not None else None
        )
        with torch.inference_mode():
            self._model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                generation_config=greedy,
                streamer=streamer,
                stopping_criteria=StoppingCriteriaList([Listening(streamer)]),
                prefix_allowed_tokens_fn=Follower(paths, prompt=size) if paths is not None else None,
            )

    def _prompt(self, messages: tuple[Message, ...]) -> Any:
        """Tokens, shape `(1, length)`; a template that refuses a system message gets it inside the user's."""
        try:
            return self._templated(messages)
        except Exception as error:
            if not messages or messages[0].role != "system" or len(messages) < 2:
                raise GeneratorFailed(f"{self.folder.name}: the chat template failed ({error})") from error
        first = Message(role="user", content=f"{messages[0].content}\n\n{messages[1].content}")
        try:
            return self._templated((first, *messages[2:]))
        except Exception as error:
            raise GeneratorFailed(f"{self.folder.name}: the chat template failed ({error})") from error

    def _templated(self, messages: tuple[Message, ...]) -> Any:
        made = self._tokenizer.apply_chat_template(
            [message.as_dict() for message in messages],
            add_generation_prompt=True,
            enable_thinking=False,
            return_tensors="pt",
            return_dict=True,
        )
        return made["input_ids"].to(self._model.device)

    def _end_tokens(self) -> tuple[int, ...]:
        found: list[int] = []
        for one in (self._model.generation_config.eos_token_id, self._tokenizer.eos_token_id):
            found += one if isinstance(one, list) else [one] if one is not None else []
        return tuple(dict.fromkeys(found))

    def _encode(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text, add_special_tokens=False)
        return tokens

    def _decode(self, tokens: Any) -> str:
        return str(self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False))


def placement() -> tuple[str, Any]:
    """The device that a model runs on, and the torch type of its weights there."""
    import torch

    if torch.cuda.is_available():
        return "cuda", torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if torch.backends.mps.is_available():
        return "mps", torch.float16
    capabilities = torch.cpu.get_capabilities()
    fast = any(bool(has) and name.endswith("bf16") for name, has in capabilities.items())
    return "cpu", torch.bfloat16 if fast else torch.float32
