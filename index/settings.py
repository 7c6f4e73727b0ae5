"""Settings of the index: environment `POLICYQA_*`, then `policyqa.toml` in the working folder, then defaults."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

DEFAULT_EMBEDDER = "hf:multilingual-e5-small"


class IndexSettings(BaseSettings):
    """What building and opening an index need."""

    model_config = SettingsConfigDict(env_prefix="POLICYQA_", toml_file="policyqa.toml", extra="ignore", frozen=True)

    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("policyqa")),
        description="Folder for model weights, outside the checkout.",
    )
    index: Path = Field(default=Path(".index"), description="Folder of the index.")
    embedder: str = Field(
        default=DEFAULT_EMBEDDER,
        description="Embedder: `hf:` and a folder, or the name of one in the cache, or a hub's repository.",
    )
    reranker: str = Field(
        default="none",
        description="Cross-encoder that orders the first 30 hits anew: `none`, or `hf:` and a folder or a cached name.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
