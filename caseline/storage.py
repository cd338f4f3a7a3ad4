"""Static files under names that change with their content, so that browsers may keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of script modules, which must not mix two versions of a page."""

    support_js_module_import_aggregation = True
