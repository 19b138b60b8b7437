const heading = document.createElement('h1');
heading.textContent = 'Pannier';
document.body.append(heading);
