# Atlas: one command a need. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help site check serve test lint bless bench geodata data clean

CARGO ?= cargo

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## Build the atlas into output/
	$(CARGO) run -- build --timings

check: ## Check every declaration, figure and chapter, write nothing
	$(CARGO) run -- check

serve: ## Show the site on this machine and follow every edit
	$(CARGO) run -- serve

test: ## Run every test: Rust, then the built atlas in a browser and validators
	$(CARGO) test
	CARGO="$(CARGO)" tests/browser/run.sh

lint: ## Formatting, clippy, and the floors of the house
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets -- -D warnings
	$(CARGO) test --test it floors

bless: ## Rewrite the golden files, to be read before they are committed
	ATLAS_BLESS=1 $(CARGO) test -- golden every_fault_is_said

bench: ## Measure the release build against its peers, as ratios (needs Python 3.11+ and Node)
	tools/bench/run.sh

geodata: ## Remake geodata/ from its sources (needs Python 3.11+ and Node)
	tools/geodata/make.sh

data: ## Remake indicators/data/ from its sources (needs Python 3.11+ and Node)
	tools/data/make.sh

clean: ## Remove what builds leave
	$(CARGO) clean
	rm -rf output
