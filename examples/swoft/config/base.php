<?php

// Swoft wants this folder, and this file in it; what the service is called comes from the platform.
return ['name' => getenv('PNAME') ?: 'Shop.Cart'];
