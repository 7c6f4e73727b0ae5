"""Writes a packed embedder as an ordinary sentence-transformers folder.

Every byte follows from the packed file alone: JSON and safetensors are written here, not by a library whose next
release may order or indent them otherwise, because the hash of the folder is pinned in the manifest and names the
embedder in every index.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import ModelMissing
from qa.weights.e5_layout import Floats, PackedModel, Shape, Vocabulary

PREFIXES = {"query": "query: ", "passage": "passage: "}
METASPACE = "▁"
SHIELD_START = 0xFDD0
"""First of 32 code points that Unicode reserves as never being characters."""
SHIELD_SIZE = 32

LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def export_packed(model: PackedModel, folder: Path) -> None:
    """Writes the files of a sentence-transformers model into an existing folder.

    Raises:
        ModelMissing: the packed model lacks a tensor or has one of an unexpected size.
        OSError: the disk is full or the folder cannot be written.
    """
    shape, vocabulary = model.shape, model.vocabulary
    files: dict[str, Any] = {
        "config.json": bert_config(shape, vocabulary),
        "tokenizer.json": tokenizer(vocabulary, model.replacements, shape.positions),
        "tokenizer_config.json": tokenizer_config(vocabulary, shape.positions),
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": shape.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "config_sentence_transformers.json": {
            "prompts": PREFIXES,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    write_safetensors(folder / "model.safetensors", bert_tensors(model))


def bert_config(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    """`config.json` of a `BertModel`."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "attention_probs_dropout_prob": 0.1,
        "bos_token_id": vocabulary.bos,
        "dtype": "float32",
        "eos_token_id": vocabulary.eos,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "hidden_size": shape.hidden,
        "initializer_range": 0.02,
        "intermediate_size": shape.feed_forward,
        "layer_norm_eps": shape.epsilon,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": vocabulary.pad,
        "position_embedding_type": "absolute",
        "type_vocab_size": shape.token_types,
        "vocab_size": shape.vocabulary,
    }


def tokenizer_config(vocabulary: Vocabulary, positions: int) -> dict[str, Any]:
    """`tokenizer_config.json` for the class that reads `tokenizer.json` as it stands."""
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": positions,
        "bos_token": vocabulary.pieces[vocabulary.bos],
        "cls_token": vocabulary.pieces[vocabulary.bos],
        "eos_token": vocabulary.pieces[vocabulary.eos],
        "sep_token": vocabulary.pieces[vocabulary.eos],
        "pad_token": vocabulary.pieces[vocabulary.pad],
        "unk_token": vocabulary.pieces[vocabulary.unk],
        "model_input_names": ["input_ids", "attention_mask"],
    }


def tokenizer(vocabulary: Vocabulary, replacements: Mapping[str, str], positions: int) -> dict[str, Any]:
    """`tokenizer.json`: Unigram pieces, NFKC with the model's exceptions, Metaspace, `<s> … </s>`."""
    bos, eos = vocabulary.pieces[vocabulary.bos], vocabulary.pieces[vocabulary.eos]
    metaspace = {"type": "Metaspace", "replacement": METASPACE, "prepend_scheme": "always", "split": True}
    special = sorted({vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk})
    return {
        "version": "1.0",
        "truncation": {"direction": "Right", "max_length": positions, "strategy": "LongestFirst", "stride": 0},
        "padding": None,
        "added_tokens": [
            {
                "id": number,
                "content": vocabulary.pieces[number],
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for number in special
        ],
        "normalizer": {"type": "Sequence", "normalizers": normalizers(vocabulary, replacements)},
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [_special(bos), _sequence("A"), _special(eos)],
            "pair": [_special(bos), _sequence("A"), _special(eos), _special(eos), _sequence("B"), _special(eos)],
            "special_tokens": {
                bos: {"id": bos, "ids": [vocabulary.bos], "tokens": [bos]},
                eos: {"id": eos, "ids": [vocabulary.eos], "tokens": [eos]},
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": [list(entry) for entry in zip(vocabulary.pieces, vocabulary.scores, strict=True)],
            "byte_fallback": False,
        },
    }


def normalizers(vocabulary: Vocabulary, replacements: Mapping[str, str]) -> list[dict[str, Any]]:
    """The model's own character map, told as NFKC and its exceptions.

    NFKC rather than the map alone, because the map knows single characters and the publisher's normaliser also
    composes sequences (`e` + U+0301). Exceptions are what the map does otherwise, and characters of the vocabulary that
    NFKC would change and the map keeps (`～`, usual in Chinese ranges): these pass NFKC disguised as non-characters.
    """
    by_target: dict[str, list[str]] = {}
    for character, target in replacements.items():
        if unicodedata.normalize("NFKC", character) != target:
            by_target.setdefault(target, []).append(character)
    known = {character for piece in vocabulary.pieces for character in piece}
    kept = sorted(c for c in known if unicodedata.normalize("NFKC", c) != c and c not in replacements)
    if len(kept) > SHIELD_SIZE:
        raise ModelMissing(
            f"The packed embedder keeps {len(kept)} characters that NFKC changes, at most {SHIELD_SIZE} are expected",
            remedy="run `python -m qa.models fetch` to get it again",
        )
    shields = [(c, chr(SHIELD_START + place)) for place, c in enumerate(kept)]
    return [
        *(_replace({"Regex": _character_class(sources)}, target) for target, sources in sorted(by_target.items())),
        *(_replace({"String": character}, shield) for character, shield in shields),
        {"type": "NFKC"},
        *(_replace({"String": shield}, character) for character, shield in shields),
        _replace({"Regex": " {2,}"}, " "),
    ]


def _replace(pattern: dict[str, str], content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": pattern, "content": content}


def _character_class(characters: list[str]) -> str:
    return "[" + "".join(f"\\x{{{ord(character):X}}}" for character in sorted(characters)) + "]"


def _special(token: str) -> dict[str, Any]:
    return {"SpecialToken": {"id": token, "type_id": 0}}


def _sequence(name: str) -> dict[str, Any]:
    return {"Sequence": {"id": name, "type_id": 0}}


def bert_tensors(model: PackedModel) -> dict[str, Floats]:
    """The weights under the names and in the shapes of a `BertModel` without pooler."""
    shape = model.shape
    hidden, wide = shape.hidden, shape.feed_forward
    wanted: dict[str, tuple[str, tuple[int, ...]]] = {
        "embeddings.word_embeddings.weight": ("emb.word", (shape.vocabulary, hidden)),
        "embeddings.position_embeddings.weight": ("emb.pos", (shape.positions, hidden)),
        "embeddings.token_type_embeddings.weight": ("emb.type", (shape.token_types, hidden)),
        "embeddings.LayerNorm.weight": ("emb.ln.w", (hidden,)),
        "embeddings.LayerNorm.bias": ("emb.ln.b", (hidden,)),
    }
    for layer in range(shape.layers):
        for short, long in LAYER_NAMES.items():
            rows = wide if short == "fi" else hidden
            columns = wide if short == "fo" else hidden
            matrix = (rows,) if short in ("aln", "oln") else (rows, columns)
            wanted[f"encoder.layer.{layer}.{long}.weight"] = (f"l{layer}.{short}.w", matrix)
            wanted[f"encoder.layer.{layer}.{long}.bias"] = (f"l{layer}.{short}.b", (rows,))
    return {name: _shaped(model.tensors, source, size) for name, (source, size) in wanted.items()}


def _shaped(tensors: Mapping[str, Floats], name: str, shape: tuple[int, ...]) -> Floats:
    tensor = tensors.get(name)
    count = 1
    for side in shape:
        count *= side
    if tensor is None or tensor.size != count:
        found = "is missing" if tensor is None else f"holds {tensor.size} numbers"
        raise ModelMissing(
            f"The packed embedder is damaged: tensor {name} {found}, expected {count}",
            remedy="run `python -m qa.models fetch` to get it again",
        )
    return tensor.reshape(shape)


def write_safetensors(path: Path, tensors: Mapping[str, Floats]) -> None:
    """Writes float32 tensors in order of name: u64 length of the header, JSON header padded to 8 bytes, the numbers.

    Source: the safetensors format, https://huggingface.co/docs/safetensors.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    position = 0
    for name, tensor in sorted(tensors.items()):
        end = position + 4 * tensor.size
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [position, end]}
        position = end
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)))
        file.write(encoded)
        for _, tensor in sorted(tensors.items()):
            file.write(tensor.astype("<f4", copy=False).tobytes())
