Atlas.shard("m","4|02/006|Morte-Enclave")
